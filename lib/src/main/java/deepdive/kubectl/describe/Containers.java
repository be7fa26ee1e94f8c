package deepdive.kubectl.describe;

import deepdive.cli.GoPrint;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The containers of a pod, or of a template of pods. */
final class Containers {
    private static final JsonNode NONE = JsonNodeFactory.instance.missingNode();

    private final Page page;
    private final JsonNode pod;
    private final String space;

    /**
     * @param pod the pod, for values of the environment; a template where {@code space} is not empty
     * @param space before titles
     */
    Containers(Page page, JsonNode pod, String space) {
        this.page = page;
        this.pod = pod;
        this.space = space;
    }

    void describe(String title, List<JsonNode> containers, List<JsonNode> statuses) {
        page.line(0, space + title + ":" + (containers.isEmpty() ? " <none>" : ""));
        for (JsonNode container : containers) {
            String name = Fields.text(container, "name");
            JsonNode status = statuses.stream()
                    .filter(each -> Fields.text(each, "name").equals(name))
                    .findFirst()
                    .orElse(NONE);
            basics(name, container, status);
            lines("Command", Fields.texts(container, "command"));
            lines("Args", Fields.texts(container, "args"));
            if (status != NONE) {
                state("State", Fields.get(status, "state"));
                if (Fields.has(status, "lastState", "terminated")) {
                    state("Last State", Fields.get(status, "lastState"));
                }
                page.entry(2, "Ready", Fields.flag(status, "ready") ? "True" : "False");
                page.entry(2, "Restart Count", Fields.number(status, "restartCount"));
            }
            resources(page, 2, Fields.get(container, "resources"));
            probe("Liveness", Fields.get(container, "livenessProbe"));
            probe("Readiness", Fields.get(container, "readinessProbe"));
            probe("Startup", Fields.get(container, "startupProbe"));
            new Environment(page, pod, space.isEmpty()).describe(container);
            mounts(container);
        }
    }

    private void basics(String name, JsonNode container, JsonNode status) {
        page.line(1, (space.isEmpty() ? "" : " ") + name + ":");
        if (status != NONE) {
            page.entry(2, "Container ID", Fields.text(status, "containerID"));
        }
        page.entry(2, "Image", Fields.text(container, "image"));
        if (status != NONE) {
            page.entry(2, "Image ID", Fields.text(status, "imageID"));
        }
        ports("Port", "containerPort", container);
        ports("Host Port", "hostPort", container);
        JsonNode seccomp = Fields.get(container, "securityContext", "seccompProfile");
        if (!seccomp.isMissingNode()) {
            page.entry(2, "SeccompProfile", Fields.text(seccomp, "type"));
            page.given(3, "LocalhostProfile", Fields.text(seccomp, "localhostProfile"));
        }
    }

    private void ports(String title, String field, JsonNode container) {
        String ports = Fields.list(container, "ports").stream()
                .map(port -> {
                    String named = Fields.text(port, "name");
                    return Fields.number(port, field) + "/" + Fields.text(port, "protocol")
                            + (named.isEmpty() ? "" : " (" + named + ")");
                })
                .collect(Collectors.joining(", "));
        page.entry(2, ports.contains(",") ? title + "s" : title, ports.isEmpty() ? "<none>" : ports);
    }

    private void lines(String title, List<String> values) {
        if (!values.isEmpty()) {
            page.line(2, title + ":");
        }
        for (String value : values) {
            for (String line : value.split("\n", -1)) {
                page.line(3, line);
            }
        }
    }

    private void state(String title, JsonNode state) {
        JsonNode ended = Fields.get(state, "terminated");
        if (Fields.has(state, "running")) {
            page.entry(2, title, "Running");
            page.entry(3, "Started", Page.time(Fields.text(state, "running", "startedAt")));
        } else if (!ended.isMissingNode()) {
            page.entry(2, title, "Terminated");
            page.given(3, "Reason", Fields.text(ended, "reason"));
            page.given(3, "Message", Fields.text(ended, "message"));
            page.entry(3, "Exit Code", Fields.number(ended, "exitCode"));
            if (Fields.number(ended, "signal") > 0) {
                page.entry(3, "Signal", Fields.number(ended, "signal"));
            }
            page.entry(3, "Started", Page.time(Fields.text(ended, "startedAt")));
            page.entry(3, "Finished", Page.time(Fields.text(ended, "finishedAt")));
        } else {
            page.entry(2, title, "Waiting");
            page.given(3, "Reason", Fields.text(state, "waiting", "reason"));
        }
    }

    static void resources(Page page, int level, JsonNode resources) {
        for (String title : List.of("Limits", "Requests")) {
            JsonNode amounts = Fields.get(resources, title.toLowerCase(java.util.Locale.ROOT));
            if (!amounts.isEmpty()) {
                page.line(level, title + ":");
                for (Map.Entry<String, JsonNode> amount : GoPrint.sorted(amounts)) {
                    page.entry(level + 1, amount.getKey(), amount.getValue().asString());
                }
            }
        }
    }

    private void probe(String title, JsonNode probe) {
        if (!probe.isMissingNode()) {
            page.entry(2, title, probe(probe));
        }
    }

    private static String probe(JsonNode probe) {
        String timing = "delay=%ds timeout=%ds period=%ds #success=%d #failure=%d"
                .formatted(
                        Fields.number(probe, "initialDelaySeconds"),
                        Fields.number(probe, "timeoutSeconds"),
                        Fields.number(probe, "periodSeconds"),
                        Fields.number(probe, "successThreshold"),
                        Fields.number(probe, "failureThreshold"));
        JsonNode http = Fields.get(probe, "httpGet");
        JsonNode tcp = Fields.get(probe, "tcpSocket");
        if (Fields.has(probe, "exec")) {
            return "exec [" + String.join(" ", Fields.texts(probe, "exec", "command")) + "] " + timing;
        }
        if (!http.isMissingNode()) {
            String scheme = Fields.text(http, "scheme").toLowerCase(java.util.Locale.ROOT);
            String path = Fields.text(http, "path");
            return "http-get " + (scheme.isEmpty() ? "" : scheme + ":") + "//" + Fields.text(http, "host") + ":"
                    + Fields.text(http, "port") + (path.isEmpty() || path.startsWith("/") ? path : "/" + path) + " "
                    + timing;
        }
        if (!tcp.isMissingNode()) {
            return "tcp-socket " + Fields.text(tcp, "host") + ":" + Fields.text(tcp, "port") + " " + timing;
        }
        return Fields.has(probe, "grpc")
                ? "grpc <pod>:" + Fields.number(probe, "grpc", "port") + " " + Fields.text(probe, "grpc", "service")
                        + " " + timing
                : "unknown " + timing;
    }

    private void mounts(JsonNode container) {
        List<JsonNode> mounts = new ArrayList<>(Fields.list(container, "volumeMounts"));
        mounts.sort(Comparator.comparing(mount -> Fields.text(mount, "mountPath")));
        page.line(2, "Mounts:" + (mounts.isEmpty() ? "\t<none>" : ""));
        for (JsonNode mount : mounts) {
            String part = Fields.text(mount, "subPath");
            page.line(
                    3,
                    Fields.text(mount, "mountPath") + " from " + Fields.text(mount, "name") + " ("
                            + (Fields.flag(mount, "readOnly") ? "ro" : "rw")
                            + (part.isEmpty() ? "" : ",path=" + GoPrint.quote(part)) + ")");
        }
    }
}
