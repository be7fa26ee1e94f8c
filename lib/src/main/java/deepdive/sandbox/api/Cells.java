package deepdive.sandbox.api;

import static deepdive.sandbox.store.Json.at;
import static deepdive.sandbox.store.Json.text;

import deepdive.cli.Age;
import deepdive.sandbox.store.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The cells of built-in types that are more than a field (kubernetes' {@code pkg/printers/internalversion}). */
final class Cells {
    static final String NONE = "<none>";

    private Cells() {}

    /** @throws IllegalArgumentException for a cell that no type's columns should name */
    static JsonNode compute(String cell, JsonNode object, Instant now) {
        return switch (cell) {
            case "age" -> string(Age.since(text(object, "metadata", "creationTimestamp"), now));
            case "dataCount" ->
                number(object.path("data").size() + object.path("binaryData").size());
            case "secretsCount" -> number(object.path("secrets").size());
            case "webhookCount" -> number(object.path("webhooks").size());
            case "containers" -> string(join(template(object), container -> text(container, "name")));
            case "images" -> string(join(template(object), container -> text(container, "image")));
            case "labelSelector" -> string(labelSelector(at(object, "spec", "selector")));
            case "nodeSelector" -> string(labels(at(object, "spec", "template", "spec", "nodeSelector")));
            case "deploymentReady", "statefulSetReady" ->
                string(status(object, "readyReplicas") + "/"
                        + at(object, "spec", "replicas").asInt(1));
            case "deploymentUpdated" -> number(status(object, "updatedReplicas"));
            case "deploymentAvailable" -> number(status(object, "availableReplicas"));
            case "replicasDesired" -> number(at(object, "spec", "replicas").asInt(1));
            case "replicasCurrent" -> number(status(object, "replicas"));
            case "replicasReady" -> number(status(object, "readyReplicas"));
            case "nodeStatus" -> string(nodeStatus(object));
            case "nodeRoles" -> string(nodeRoles(object));
            case "nodeInternalIp" -> string(nodeAddress(object, "InternalIP"));
            case "nodeExternalIp" -> string(nodeAddress(object, "ExternalIP"));
            case "eventLastSeen" -> string(eventTime(object, now, "lastTimestamp", "firstTimestamp", "eventTime"));
            case "eventFirstSeen" -> string(eventTime(object, now, "firstTimestamp", "eventTime"));
            case "eventObject" ->
                string(text(object, "involvedObject", "kind").toLowerCase(Locale.ROOT) + "/"
                        + text(object, "involvedObject", "name"));
            case "eventSource" -> string(eventSource(object));
            case "usageCpu" -> string(total(object, "cpu", Quantities.NANOS));
            case "usageMemory" -> string(total(object, "memory", Quantities.BYTES));
            case "endpoints", "sliceEndpoints", "slicePorts" -> string(NetworkCells.addresses(cell, object));
            default ->
                cell.startsWith("pod")
                        ? string(PodCells.compute(cell, object, now))
                        : string(NetworkCells.service(cell, object));
        };
    }

    /** What a node uses, or the containers of a pod together. */
    private static String total(JsonNode metrics, String resource, Quantities form) {
        if (metrics.has("usage")) {
            return text(metrics, "usage", resource);
        }
        return form.format(Json.stream(metrics.path("containers"))
                .mapToLong(container -> form.parse(text(container, "usage", resource)))
                .sum());
    }

    private static JsonNode string(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static JsonNode number(int number) {
        return JsonNodeFactory.instance.numberNode(number);
    }

    private static int status(JsonNode object, String field) {
        return at(object, "status", field).asInt(0);
    }

    private static JsonNode template(JsonNode object) {
        return at(object, "spec", "template", "spec", "containers");
    }

    private static String join(JsonNode nodes, Function<JsonNode, String> text) {
        return Json.stream(nodes).map(text).collect(Collectors.joining(","));
    }

    /** Labels as {@code a=b,c=d}. */
    static String labels(JsonNode labels) {
        TreeSet<String> pairs = new TreeSet<>();
        labels.forEachEntry((name, value) -> pairs.add(name + "=" + value.asString("")));
        return pairs.isEmpty() ? NONE : String.join(",", pairs);
    }

    private static String labelSelector(JsonNode selector) {
        TreeSet<String> terms = new TreeSet<>();
        selector.path("matchLabels").forEachEntry((name, value) -> terms.add(name + "=" + value.asString("")));
        for (JsonNode expression : selector.path("matchExpressions")) {
            String key = text(expression, "key");
            String values = "(" + join(expression.path("values"), JsonNode::asString) + ")";
            terms.add(
                    switch (text(expression, "operator")) {
                        case "In" -> key + " in " + values;
                        case "NotIn" -> key + " notin " + values;
                        case "DoesNotExist" -> "!" + key;
                        default -> key;
                    });
        }
        return terms.isEmpty() ? NONE : String.join(",", terms);
    }

    private static String nodeStatus(JsonNode node) {
        List<String> status = new ArrayList<>();
        for (JsonNode condition : at(node, "status", "conditions")) {
            if (text(condition, "type").equals("Ready")) {
                status.add(text(condition, "status").equals("True") ? "Ready" : "NotReady");
            }
        }
        if (status.isEmpty()) {
            status.add("Unknown");
        }
        if (at(node, "spec", "unschedulable").asBoolean(false)) {
            status.add("SchedulingDisabled");
        }
        return String.join(",", status);
    }

    private static String nodeRoles(JsonNode node) {
        TreeSet<String> roles = new TreeSet<>();
        String prefix = "node-role.kubernetes.io/";
        at(node, "metadata", "labels").forEachEntry((name, value) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                roles.add(name.substring(prefix.length()));
            }
        });
        return roles.isEmpty() ? NONE : String.join(",", roles);
    }

    private static String nodeAddress(JsonNode node, String type) {
        return Json.stream(at(node, "status", "addresses"))
                .filter(address -> text(address, "type").equals(type))
                .map(address -> text(address, "address"))
                .findFirst()
                .orElse(NONE);
    }

    private static String eventTime(JsonNode event, Instant now, String... fields) {
        for (String field : fields) {
            if (!text(event, field).isEmpty()) {
                return Age.since(text(event, field), now);
            }
        }
        return "<unknown>";
    }

    private static String eventSource(JsonNode event) {
        String component = text(event, "source", "component");
        String source = component.isEmpty() ? text(event, "reportingComponent") : component;
        String host = text(event, "source", "host");
        String instance = host.isEmpty() ? text(event, "reportingInstance") : host;
        return instance.isEmpty() ? source : source + ", " + instance;
    }
}
