package deepdive.kubectl;

import deepdive.kubectl.client.Documents;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.Selection;
import deepdive.kubectl.client.StatusException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code get} asks the API for: what its arguments name, or the objects of files as the API has them now. */
final class Getting {
    /** An answer of the API: an object, a list or a table. */
    record Got(ResourceType type, JsonNode answer) {}

    private final GetCommand command;
    private final Session session;
    private final Items files;
    private final List<Item> items;
    private final Failures unread = new Failures();
    private final boolean one;

    Getting(GetCommand command, Session session) {
        this.command = command;
        this.session = session;
        this.files = new Items(session, command.flags, unread);
        if (files.hasFiles()) {
            files.filesOnly(command.args);
            Documents read = files.documents();
            this.items = files.of(read);
            this.one = read.isOneFile();
        } else {
            Selection selection = selection();
            String namespace = command.namespace(session);
            this.items = selection.items().stream()
                    .map(item -> new Item(item.type(), namespace, item.name(), null, ""))
                    .toList();
            this.one = items.size() == 1 && selection.isNamed();
        }
    }

    private Selection selection() {
        Selection selection = Selection.of(command.args, session.types(), true);
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
        return selection;
    }

    /** Those without name or object stand for all of their type. */
    List<Item> items() {
        return items;
    }

    /** What the files have that cannot be asked for. */
    Failures unread() {
        return unread;
    }

    /** Whether the question is for one object: then a failure is all there is to say, and one object is no list. */
    boolean isOne() {
        return one;
    }

    /** The answers; what the API refuses is added to the failures. */
    List<Got> all(Failures failures) {
        Lists lists = command.lists(session);
        List<Got> all = new ArrayList<>();
        for (Item item : items) {
            try {
                if (isAll(item)) {
                    lists.pages(item.type(), item.namespace()).forEach(page -> all.add(new Got(item.type(), page)));
                } else {
                    all.add(new Got(item.type(), object(lists, item)));
                }
            } catch (StatusException e) {
                if (!e.isNotFound() || !command.flags.yes("ignore-not-found")) {
                    failures.add(e);
                }
            } catch (KubectlException e) {
                failures.add(e);
            }
        }
        return all;
    }

    static boolean isAll(Item item) {
        return item.name().isEmpty() && item.object() == null;
    }

    /** What a file gives no name, for the API to make one up, is nowhere but in the file. */
    private JsonNode object(Lists lists, Item item) {
        if (item.name().isEmpty()) {
            return item.object();
        }
        String subresource = command.flags.text("subresource");
        String name = subresource.isEmpty() ? item.name() : item.name() + "/" + subresource;
        JsonNode found = lists.object(item.type(), item.namespace(), name);
        if (item.object() != null) {
            files.requireNamespace(item);
        }
        return found;
    }
}
