package deepdive.sandbox.store;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The defaults of pods and of pod templates. */
final class PodDefaults {
    private PodDefaults() {}

    static void pod(ObjectNode pod, boolean created) {
        ObjectNode spec = Json.child(pod, "spec");
        if (created) {
            Defaults.missing(spec, "serviceAccountName", "default");
            Defaults.missing(spec, "preemptionPolicy", "PreemptLowerPriority");
            Defaults.missing(spec, "priority", 0);
            if (!spec.has("enableServiceLinks")) {
                spec.put("enableServiceLinks", true);
            }
            for (String taint : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
                if (Json.stream(spec.path("tolerations"))
                        .noneMatch(it -> Json.text(it, "key").equals(taint))) {
                    spec.withArray("tolerations")
                            .addObject()
                            .put("effect", "NoExecute")
                            .put("key", taint)
                            .put("operator", "Exists")
                            .put("tolerationSeconds", 300);
                }
            }
            PodAdmission.tokenVolume(spec);
        }
        spec(spec);
        if (created) {
            pod.putObject("status").put("phase", "Pending").put("qosClass", PodAdmission.qosClass(spec));
        }
    }

    /** A condition has this field even where nothing probed. */
    static void status(ObjectNode pod) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (!condition.has("lastProbeTime")) {
                ((ObjectNode) condition).putNull("lastProbeTime");
            }
        }
    }

    static void spec(ObjectNode spec) {
        Defaults.missing(spec, "dnsPolicy", "ClusterFirst");
        Defaults.missing(spec, "restartPolicy", "Always");
        Defaults.missing(spec, "schedulerName", "default-scheduler");
        Defaults.missing(spec, "terminationGracePeriodSeconds", 30);
        Json.child(spec, "securityContext");
        if (spec.has("serviceAccountName")) {
            spec.put("serviceAccount", Json.text(spec, "serviceAccountName"));
        }
        for (String list : List.of("initContainers", "containers")) {
            spec.path(list).forEach(it -> container((ObjectNode) it));
        }
        spec.path("volumes").forEach(it -> volume((ObjectNode) it));
    }

    private static void container(ObjectNode container) {
        String image = Json.text(container, "image");
        String last = image.substring(image.lastIndexOf('/') + 1);
        boolean moving = !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
        Defaults.missing(container, "imagePullPolicy", moving ? "Always" : "IfNotPresent");
        Defaults.missing(container, "terminationMessagePath", "/dev/termination-log");
        Defaults.missing(container, "terminationMessagePolicy", "File");
        ObjectNode resources = Json.child(container, "resources");
        if (resources.get("limits") instanceof ObjectNode limits) {
            ObjectNode requests = Json.child(resources, "requests");
            limits.forEachEntry((name, amount) -> Defaults.missing(requests, name, amount.asString()));
        }
        container.path("ports").forEach(port -> Defaults.missing((ObjectNode) port, "protocol", "TCP"));
        for (JsonNode env : container.path("env")) {
            if (Json.at(env, "valueFrom", "fieldRef") instanceof ObjectNode field) {
                Defaults.missing(field, "apiVersion", "v1");
            }
        }
        for (String name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.get(name) instanceof ObjectNode probe) {
                if (probe.path("initialDelaySeconds").asInt(-1) == 0) {
                    probe.remove("initialDelaySeconds");
                }
                Defaults.missing(probe, "timeoutSeconds", 1);
                Defaults.missing(probe, "periodSeconds", 10);
                Defaults.missing(probe, "successThreshold", 1);
                Defaults.missing(probe, "failureThreshold", 3);
                if (probe.get("httpGet") instanceof ObjectNode http) {
                    Defaults.missing(http, "scheme", "HTTP");
                    Defaults.missing(http, "path", "/");
                }
            }
        }
    }

    private static void volume(ObjectNode volume) {
        for (String source : List.of("configMap", "secret", "projected", "downwardAPI")) {
            if (volume.get(source) instanceof ObjectNode files) {
                Defaults.missing(files, "defaultMode", 420);
            }
        }
        for (JsonNode source : Json.at(volume, "projected", "sources")) {
            if (source.path("serviceAccountToken") instanceof ObjectNode token) {
                Defaults.missing(token, "expirationSeconds", 3600);
            }
        }
        for (JsonNode item : Json.at(volume, "downwardAPI", "items")) {
            if (item.path("fieldRef") instanceof ObjectNode field) {
                Defaults.missing(field, "apiVersion", "v1");
            }
        }
    }
}
