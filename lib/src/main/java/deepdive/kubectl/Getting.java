package deepdive.kubectl;

import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.Selection;
import deepdive.kubectl.client.StatusException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code get} asks the API for. */
final class Getting {
    /** An answer of the API: an object, a list or a table. */
    record Got(ResourceType type, JsonNode answer) {}

    private final GetCommand command;
    private final Session session;
    private final Selection selection;

    Getting(GetCommand command, Session session) {
        this.command = command;
        this.session = session;
        this.selection = Selection.of(command.args, session.types(), true);
        boolean selectors = !command.flags.text("selector").isEmpty()
                || !command.flags.text("field-selector").isEmpty();
        if (selectors && selection.isNamed()) {
            throw new KubectlException("name cannot be provided when a selector is specified");
        }
        if (command.flags.yes("all-namespaces")
                && selection.items().stream()
                        .anyMatch(item -> !item.isAll() && item.type().namespaced())) {
            throw new KubectlException("a resource cannot be retrieved by name across all namespaces");
        }
    }

    Selection selection() {
        return selection;
    }

    /** Whether the answer is one object by its very question. */
    boolean isOne() {
        return selection.items().size() == 1 && selection.isNamed();
    }

    /** The answers; what the API refuses is added to the failures. */
    List<Got> all(Failures failures) {
        Lists lists = command.lists(session);
        String namespace = command.namespace(session);
        List<Got> all = new ArrayList<>();
        for (Selection.Item item : selection.items()) {
            try {
                if (item.isAll()) {
                    lists.pages(item.type(), namespace).forEach(page -> all.add(new Got(item.type(), page)));
                } else {
                    all.add(new Got(item.type(), lists.object(item.type(), namespace, name(item))));
                }
            } catch (StatusException e) {
                if (!e.isNotFound() || !command.flags.yes("ignore-not-found")) {
                    failures.add(e);
                }
            }
        }
        return all;
    }

    private String name(Selection.Item item) {
        String subresource = command.flags.text("subresource");
        return subresource.isEmpty() ? item.name() : item.name() + "/" + subresource;
    }
}
