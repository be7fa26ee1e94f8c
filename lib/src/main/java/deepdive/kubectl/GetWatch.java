package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.Api.Request;
import deepdive.kubectl.Getting.Got;
import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.print.Printer;
import deepdive.kubectl.print.Tables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code get --watch}: what there is, then each change as it comes, until the API or the user ends it. */
final class GetWatch {
    private final GetCommand command;
    private final Session session;

    GetWatch(GetCommand command, Session session) {
        this.command = command;
        this.session = session;
    }

    void run() throws IOException {
        Getting getting = new Getting(command, session);
        getting.unread().throwAny();
        Item item = only(getting.items());
        if (command.flags.isSet("sort-by")) {
            session.note("warning: --watch requested, --sort-by will be ignored for watch events received");
        }
        boolean isAll = Getting.isAll(item);
        Failures failures = new Failures();
        List<Got> found = getting.all(failures);
        failures.throwAny();
        if (found.isEmpty()) {
            return;
        }
        Printer printer = command.isTable() ? tables(item) : command.printers.printer();
        if (!command.flags.yes("watch-only")) {
            for (Got got : found) {
                JsonNode answer = got.answer();
                boolean list = answer.path("items").isArray();
                (list ? Lists.items(answer) : List.of(answer)).forEach(each -> show(printer, "ADDED", each));
            }
        }
        JsonNode last = found.get(found.size() - 1).answer();
        watch(item, isAll ? Fields.text(last, "metadata", "resourceVersion") : "0", printer);
    }

    private Item only(List<Item> items) {
        boolean files = !command.flags.texts("filename").isEmpty();
        if (!files && items.stream().map(Item::type).distinct().count() > 1) {
            throw new KubectlException("you may only specify a single resource type");
        }
        if (items.size() != 1) {
            throw new KubectlException("watch is only supported on individual resources and resource collections"
                    + (items.isEmpty() ? ", but a list of resources is found" : " - more than 1 resource was found"));
        }
        return items.get(0);
    }

    private Printer tables(Item item) {
        Tables tables = new Tables(new GetTables(command, session).options(item.type(), false));
        return (object, out) -> {
            boolean event = command.flags.yes("output-watch-events");
            tables.add(event ? object.get("object") : object, event ? Fields.text(object, "type") : "");
            out.append(tables.flush());
        };
    }

    private void show(Printer printer, String event, JsonNode object) {
        JsonNode shown = command.flags.yes("output-watch-events")
                ? JsonNodeFactory.instance.objectNode().put("type", event).set("object", object)
                : object;
        StringBuilder out = new StringBuilder();
        printer.print(shown, out);
        session.print(out.toString());
        session.out().flush();
    }

    /** A watch of one object begins with the object itself, which has been shown. */
    private void watch(Item item, String version, Printer printer) throws IOException {
        Lists lists = command.lists(session);
        boolean isAll = Getting.isAll(item);
        String fields = isAll ? lists.fields() : "metadata.name=" + item.name();
        Lists watched = new Lists(lists.client(), lists.accept(), lists.labels(), fields, 0, "");
        boolean skip = !isAll;
        String path = watched.watch(item.type(), item.namespace(), version);
        try (Api.Streamed stream = session.client().open(Request.get(path, lists.accept()));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                if (!skip) {
                    show(printer, Fields.text(event, "type"), event.get("object"));
                }
                skip = false;
            }
        }
    }
}
