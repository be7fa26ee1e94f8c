package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.Api.Request;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import deepdive.kubectl.client.Selection;
import deepdive.kubectl.describe.EventTimes;
import deepdive.kubectl.print.Printer;
import deepdive.kubectl.print.Printers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl events}: what happened, the latest last. */
final class EventsCommand extends Command {
    private final Printers printers = Printers.addTo(flags);
    private final TabWriter table = TabWriter.kubectl();
    private boolean headed;

    EventsCommand() {
        flags.add(new Flag(
                        "all-namespaces", "A", Flag.Type.BOOL, "false", "Events of all namespaces", Flag.Scope.COMMAND))
                .number("chunk-size", 500, "How many events one answer of the API may have; 0 for all at once")
                .text("for", "Only events of this object: TYPE/NAME")
                .yes("no-headers", false, "Leave out the headers of the table")
                .texts("types", "", "Only events of these types: Normal, Warning")
                .add(new Flag("watch", "w", Flag.Type.BOOL, "false", "Show events as they come", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return About.of(
                "List events, the latest last.",
                "[(-o|--output=)FORMAT] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]",
                "# Of a namespace",
                "kubectl events -n bookinfo",
                "",
                "# Of one object, as they come",
                "kubectl events --for deployment/reviews-v1 --watch",
                "",
                "# Only what went wrong",
                "kubectl events --types=Warning -A");
    }

    @Override
    void run(Session session) throws IOException {
        for (String type : flags.texts("types")) {
            if (!type.equalsIgnoreCase("Normal") && !type.equalsIgnoreCase("Warning")) {
                throw new KubectlException("valid --types are Normal or Warning");
            }
        }
        String namespace = flags.yes("all-namespaces") ? "" : session.namespace();
        Lists lists =
                new Lists(session.client(), "application/json", "", selector(session), flags.number("chunk-size"), "");
        ResourceType type = session.types().get("events");
        Printer printer = printers.format().isEmpty() ? this::rows : printers.printer();
        if (flags.yes("watch")) {
            watch(session, lists.watch(type, namespace, ""), printer);
            return;
        }
        List<JsonNode> events = new ArrayList<>(lists.items(type, namespace));
        events.removeIf(event -> !isWanted(event));
        if (events.isEmpty()) {
            session.note(namespace.isEmpty() ? "No events found." : "No events found in " + namespace + " namespace.");
            return;
        }
        GoSort.sort(events, (a, b) -> EventTimes.last(a).isBefore(EventTimes.last(b)));
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", "v1").putArray("items").addAll(events);
        list.put("kind", "EventList").putObject("metadata");
        show(session, printer, list);
    }

    private String selector(Session session) {
        String object = flags.text("for");
        if (object.isEmpty()) {
            return "";
        }
        if (!object.contains("/")) {
            throw new KubectlException("--for must be in resource/name form");
        }
        Selection.Item item =
                Selection.of(List.of(object), session.types(), false).items().get(0);
        return "involvedObject.kind=" + item.type().kind() + ",involvedObject.apiVersion="
                + item.type().apiVersion() + ",involvedObject.name=" + item.name();
    }

    private boolean isWanted(JsonNode event) {
        List<String> types = flags.texts("types");
        return types.isEmpty() || types.stream().anyMatch(Fields.text(event, "type")::equalsIgnoreCase);
    }

    private void watch(Session session, String path, Printer printer) throws IOException {
        try (Api.Streamed stream = session.client().open(Request.get(path));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode change = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                JsonNode event = change.get("object");
                // events are deleted after an hour, which is no news
                if (!Fields.text(change, "type").equals("DELETED") && isWanted(event)) {
                    show(session, printer, event);
                    session.out().flush();
                }
            }
        }
    }

    private static void show(Session session, Printer printer, JsonNode object) {
        StringBuilder out = new StringBuilder();
        printer.print(object, out);
        session.print(out.toString());
    }

    private void rows(JsonNode object, StringBuilder out) {
        boolean all = flags.yes("all-namespaces");
        if (!headed && !flags.yes("no-headers")) {
            row(all, "NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE");
        }
        headed = true;
        for (JsonNode event : object.path("items").isArray() ? Fields.list(object, "items") : List.of(object)) {
            row(
                    all,
                    Fields.text(event, "metadata", "namespace"),
                    EventTimes.shown(event),
                    Fields.text(event, "type"),
                    Fields.text(event, "reason"),
                    Fields.text(event, "involvedObject", "kind") + "/" + Fields.text(event, "involvedObject", "name"),
                    Fields.text(event, "message").strip());
        }
        out.append(table.flush());
    }

    private void row(boolean all, String namespace, Object... cells) {
        List<Object> row = new ArrayList<>(all ? List.of(namespace) : List.of());
        row.addAll(List.of(cells));
        table.line(row.toArray());
    }
}
