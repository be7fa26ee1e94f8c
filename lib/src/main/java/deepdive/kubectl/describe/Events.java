package deepdive.kubectl.describe;

import deepdive.cli.GoSort;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The events of an object. */
final class Events {
    /** @param kind empty where it does not matter */
    record Reference(String namespace, String kind, String name, String uid) {
        String selector() {
            return "involvedObject.name=" + name + ",involvedObject.namespace=" + namespace
                    + (kind.isEmpty() ? "" : ",involvedObject.kind=" + kind)
                    + (uid.isEmpty() ? "" : ",involvedObject.uid=" + uid);
        }
    }

    private Events() {}

    /** Adds nothing where the events may not be read. */
    static void add(Reference object, Page page, Cluster cluster) {
        String path = object.namespace().isEmpty()
                ? "/api/v1/events"
                : "/api/v1/namespaces/" + object.namespace() + "/events";
        Optional<List<JsonNode>> found = cluster.listIfAllowed(path, "", object.selector());
        if (found.isEmpty()) {
            return;
        }
        List<JsonNode> events = new ArrayList<>(found.get());
        if (object.kind().equals("Node")) {
            // kubelets name their node by its name where others do by its uid
            String byName = new Reference("", "Node", object.name(), object.name()).selector();
            cluster.listIfAllowed(path, "", byName).ifPresent(events::addAll);
        }
        if (events.isEmpty()) {
            page.entry(0, "Events", "<none>");
            return;
        }
        GoSort.sort(events, (a, b) -> Fields.text(a, "lastTimestamp").compareTo(Fields.text(b, "lastTimestamp")) < 0);
        page.align();
        page.line(0, "Events:\n  Type\tReason\tAge\tFrom\tMessage");
        page.line(1, "----\t------\t----\t----\t-------");
        for (JsonNode event : events) {
            page.line(
                    1,
                    String.join(
                            "\t",
                            Fields.text(event, "type"),
                            Fields.text(event, "reason"),
                            EventTimes.shown(event),
                            source(event),
                            Fields.text(event, "message").strip()));
        }
    }

    private static String source(JsonNode event) {
        String component = Fields.text(event, "source", "component");
        return component.isEmpty() ? Fields.text(event, "reportingComponent") : component;
    }
}
