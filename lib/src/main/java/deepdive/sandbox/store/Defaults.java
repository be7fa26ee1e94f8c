package deepdive.sandbox.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server adds to an object that leaves it open (kubernetes' {@code pkg/apis/.../defaults.go}). */
final class Defaults {
    private Defaults() {}

    /** @param before the object before the change, or null where it is new */
    static void apply(Transaction tx, ResourceType type, ObjectNode before, ObjectNode object) {
        switch (type.key()) {
            case "namespaces" -> Namespaces.defaults(object);
            case CustomTypes.CRDS -> CustomTypes.establish(object);
            case "services" -> {
                ServiceDefaults.apply(before, object);
                if (before != null) {
                    allocate(tx, type, before, object);
                }
            }
            case "pods" -> PodDefaults.pod(object, before == null);
            case "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps" ->
                workload(type.kind(), object);
            case "secrets" -> secret(object);
            case "events" -> event(object);
            case "endpointslices.discovery.k8s.io" -> ports(object.path("ports"));
            case "endpoints" -> object.path("subsets").forEach(subset -> ports(subset.path("ports")));
            case "mutatingwebhookconfigurations.admissionregistration.k8s.io",
                    "validatingwebhookconfigurations.admissionregistration.k8s.io" ->
                object.path("webhooks").forEach(hook -> webhook(type, (ObjectNode) hook));
            default -> {
                // nothing is added
            }
        }
    }

    /** Gives a new object what no client chose, and so no client owns: a service's addresses and ports. */
    static void allocate(Transaction tx, ResourceType type, ObjectNode before, ObjectNode object) {
        if (type.key().equals("services")) {
            ServiceDefaults.allocate(tx, before, object);
        }
    }

    static void missing(ObjectNode object, String name, String value) {
        if (!object.has(name)) {
            object.put(name, value);
        }
    }

    static void missing(ObjectNode object, String name, int value) {
        if (!object.has(name)) {
            object.put(name, value);
        }
    }

    /** Fields that an Event always shows, whatever they hold (core/v1 types.go). */
    private static void event(ObjectNode object) {
        Json.child(object, "source");
        missing(object, "reportingComponent", "");
        missing(object, "reportingInstance", "");
        for (String time : List.of("firstTimestamp", "lastTimestamp", "eventTime")) {
            if (!object.has(time)) {
                object.putNull(time);
            }
        }
    }

    private static void workload(String kind, ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        if (!kind.equals("DaemonSet")) {
            missing(spec, "replicas", 1);
        }
        if (kind.equals("Deployment")) {
            ObjectNode strategy = Json.child(spec, "strategy");
            missing(strategy, "type", "RollingUpdate");
            if (Json.text(strategy, "type").equals("RollingUpdate")) {
                ObjectNode rolling = Json.child(strategy, "rollingUpdate");
                missing(rolling, "maxSurge", "25%");
                missing(rolling, "maxUnavailable", "25%");
            }
            missing(spec, "progressDeadlineSeconds", 600);
        }
        if (!kind.equals("ReplicaSet")) {
            missing(spec, "revisionHistoryLimit", 10);
        }
        PodDefaults.spec(Json.child(Json.child(spec, "template"), "spec"));
    }

    private static void secret(ObjectNode secret) {
        missing(secret, "type", "Opaque");
        if (secret.get("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Json.child(secret, "data");
            plain.forEachEntry((name, value) -> data.put(
                    name, Base64.getEncoder().encodeToString(value.asString("").getBytes(StandardCharsets.UTF_8))));
            secret.remove("stringData");
        }
    }

    private static void ports(JsonNode ports) {
        for (JsonNode port : ports) {
            if (port instanceof ObjectNode object) {
                missing(object, "protocol", "TCP");
            }
        }
    }

    private static void webhook(ResourceType type, ObjectNode hook) {
        missing(hook, "failurePolicy", "Fail");
        missing(hook, "matchPolicy", "Equivalent");
        missing(hook, "timeoutSeconds", 10);
        Json.child(hook, "namespaceSelector");
        Json.child(hook, "objectSelector");
        if (type.kind().startsWith("Mutating")) {
            missing(hook, "reinvocationPolicy", "Never");
        }
        hook.path("rules").forEach(rule -> missing((ObjectNode) rule, "scope", "*"));
        if (Json.at(hook, "clientConfig", "service") instanceof ObjectNode service) {
            missing(service, "port", 443);
        }
    }
}
