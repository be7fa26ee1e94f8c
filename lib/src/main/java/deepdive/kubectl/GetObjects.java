package deepdive.kubectl;

import deepdive.kubectl.Getting.Got;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.print.Printer;
import deepdive.kubectl.print.Sorting;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code get} in a format of {@code -o}: the object asked for, or else a list of what was found. */
final class GetObjects {
    private final GetCommand command;
    private final Session session;

    GetObjects(GetCommand command, Session session) {
        this.command = command;
        this.session = session;
    }

    void run() {
        Getting getting = new Getting(command, session);
        Failures failures = getting.unread();
        List<JsonNode> objects = new ArrayList<>();
        for (Got got : getting.all(failures)) {
            if (got.answer().path("items").isArray()) {
                objects.addAll(Lists.items(got.answer()));
            } else {
                objects.add(got.answer());
            }
        }
        if (getting.isOne()) {
            failures.throwAny();
        }
        if (objects.isEmpty() && command.flags.yes("ignore-not-found")) {
            failures.throwAny();
            return;
        }
        Printer printer = command.printers.printer();
        StringBuilder out = new StringBuilder();
        try {
            printer.print(getting.isOne() && objects.size() == 1 ? objects.get(0) : list(objects), out);
        } catch (KubectlException e) {
            failures.add(e);
        }
        session.print(out.toString());
        failures.throwAny();
    }

    private JsonNode list(List<JsonNode> objects) {
        if (command.flags.isSet("sort-by")) {
            Sorting.sort(objects, object -> object, command.flags.text("sort-by"));
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", "v1").putArray("items").addAll(objects);
        list.put("kind", "List").putObject("metadata").put("resourceVersion", "");
        return list;
    }
}
