package deepdive.istioctl.describe;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A pod: its revision and ports, and what about it does not suit a mesh. */
final class Pods {
    private static final String PROXY = "istio-proxy";
    private static final long PROXY_UID = 1337;
    private static final String REQUIREMENTS = "https://istio.io/v1.30/docs/ops/deployment/requirements/";

    private Pods() {}

    /** @param meshed whether to go into what matters for pods in the mesh only */
    static void describe(Report out, JsonNode pod, boolean meshed) {
        String name = out.names().of(pod);
        List<JsonNode> containers = Fields.list(pod, "spec", "containers");
        containers.stream()
                .filter(container -> !Fields.text(container, "name").equals(PROXY) && isProxyUser(container))
                .forEach(container -> out.line("WARNING: User ID (UID) 1337 is reserved for the sidecar proxy."));
        out.line("Pod: " + name);
        out.line(1, "Pod Revision: " + revision(pod));
        String ports = containers.stream().flatMap(Pods::ports).collect(Collectors.joining(", "));
        out.line(1, ports.isEmpty() ? "Pod does not expose ports" : "Pod Ports: " + ports);
        if (!isRunning(out, pod)) {
            return;
        }
        warnNotReady(out, pod, "containerStatuses", "Container");
        warnNotReady(out, pod, "initContainerStatuses", "Init Container");
        if (meshed) {
            describeMeshed(out, pod, name);
        }
    }

    private static void describeMeshed(Report out, JsonNode pod, String name) {
        if (container(pod, "containers").isEmpty()
                && container(pod, "initContainers").isEmpty()) {
            out.line("WARNING: " + name + " is not part of mesh; no Istio sidecar");
            return;
        }
        if (isProxyUser(Fields.get(pod, "spec"))) {
            out.line(1, "WARNING: User ID (UID) 1337 is reserved for the sidecar proxy.");
        }
        suggest(out, pod, "name", List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app"));
        suggest(
                out,
                pod,
                "revision",
                List.of("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version"));
    }

    /** Whether it runs; says so if not. */
    static boolean isRunning(Report out, JsonNode pod) {
        String phase = Fields.text(pod, "status", "phase");
        if (!phase.equals("Running")) {
            out.raw("   Pod is not Running (" + phase + ")");
            return false;
        }
        return true;
    }

    /** Whether the proxy's container is ready; empty where the pod has none. */
    static Optional<Boolean> proxyReady(JsonNode pod) {
        return Stream.of("containerStatuses", "initContainerStatuses")
                .flatMap(list -> Fields.list(pod, "status", list).stream())
                .filter(status -> Fields.text(status, "name").equals(PROXY))
                .map(status -> Fields.flag(status, "ready"))
                .findFirst();
    }

    private static Stream<String> ports(JsonNode container) {
        return Fields.list(container, "ports").stream().map(port -> {
            String protocol = Fields.text(port, "protocol");
            return Fields.number(port, "containerPort")
                    + (protocol.equals("TCP") || protocol.isEmpty() ? "" : "/" + protocol)
                    + " (" + Fields.text(container, "name") + ")";
        });
    }

    /** The revision that injected the sidecar, from what it wrote into an annotation. */
    static String revision(JsonNode pod) {
        JsonNode annotations = Fields.get(pod, "metadata", "annotations");
        if (annotations.has("istio.io/rev")) {
            return Fields.text(annotations, "istio.io/rev");
        }
        String status = Fields.text(annotations, "sidecar.istio.io/status");
        try {
            return status.isEmpty() ? "" : Fields.text(Json.parse(status.getBytes(StandardCharsets.UTF_8)), "revision");
        } catch (EnvoyException e) {
            return ""; // not written by the injector
        }
    }

    private static Optional<JsonNode> container(JsonNode pod, String list) {
        return Fields.list(pod, "spec", list).stream()
                .filter(container -> Fields.text(container, "name").equals(PROXY))
                .findFirst();
    }

    private static boolean isProxyUser(JsonNode spec) {
        return Fields.number(spec, "securityContext", "runAsUser") == PROXY_UID;
    }

    private static void warnNotReady(Report out, JsonNode pod, String list, String kind) {
        Fields.list(pod, "status", list).stream()
                .filter(status -> !Fields.flag(status, "ready"))
                .forEach(status -> out.line("WARNING: Pod " + out.names().of(pod) + " " + kind + " "
                        + Fields.text(status, "name") + " NOT READY"));
    }

    private static void suggest(Report out, JsonNode pod, String what, List<String> labels) {
        if (labels.stream().noneMatch(Labels.of(pod)::has)) {
            out.line("Suggestion: add required service " + what + " label for Istio telemetry. See " + REQUIREMENTS
                    + ".");
        }
    }
}
