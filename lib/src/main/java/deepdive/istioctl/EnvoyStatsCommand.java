package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.envoy.EnvoyException;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code istioctl experimental envoy-stats}. */
final class EnvoyStatsCommand extends Command {
    /** An admin page, by path and port. */
    private record Page(String path, int port) {}

    EnvoyStatsCommand() {
        flags.text("output", "o", "short", "Output format: one of json|yaml|short|prom|prom-merged")
                .text("type", "t", "server", "Which statistics: one of server|clusters")
                .text("selector", "l", "", "Label selector, instead of a name")
                .number("proxy-admin-port", 15000, "Envoy's admin port");
    }

    @Override
    About about() {
        return About.pod(
                "Show the statistics that the Envoy of a pod keeps.",
                "istioctl x envoy-stats productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# as Prometheus reads them, and of each cluster's endpoints",
                "istioctl x envoy-stats deploy/productpage-v1 -n bookinfo -o prom",
                "istioctl x envoy-stats deploy/productpage-v1 -n bookinfo -t clusters");
    }

    @Override
    void check() {
        boolean selects = !flags.text("selector").isEmpty();
        if (args.size() != 1 && !selects) {
            throw new UsageException("stats requires pod name or label selector");
        }
        if (args.size() == 1 && selects) {
            throw new UsageException("name cannot be provided when the label selector is specified");
        }
    }

    @Override
    void run(Session session) {
        String selector = flags.text("selector");
        List<PodName> pods = selector.isEmpty()
                ? session.proxies(this).pods(args.get(0))
                : session.proxies(this).select(selector);
        for (PodName pod : pods) {
            Page page = page(session, pod);
            String stats;
            try {
                stats = new String(session.proxies(this).get(pod, page.path(), page.port()), StandardCharsets.UTF_8);
            } catch (EnvoyException e) {
                throw new EnvoyException("failed to execute command on Envoy: " + e.getMessage(), e);
            }
            session.print("\nThe result of pod " + pod.name() + ":\n\n");
            session.print(
                    switch (flags.text("output")) {
                        case "yaml" -> GoYaml.ofJson(stats);
                        case "json" -> GoJson.indent(stats, "    ") + "\n";
                        default -> stats;
                    });
        }
    }

    private Page page(Session session, PodName pod) {
        int admin = (int) flags.number("proxy-admin-port");
        String output = flags.text("output");
        boolean server =
                switch (flags.text("type")) {
                    case "", "server" -> true;
                    case "cluster", "clusters" -> false;
                    default -> throw new EnvoyException("unknown stats type " + flags.text("type"));
                };
        String path = server ? "stats" : "clusters";
        return switch (server || !output.startsWith("prom") ? output : "") {
            case "short" -> new Page(path, admin);
            case "json", "yaml" -> new Page(path + "?format=json", admin);
            case "prom" -> new Page(path + "/prometheus", admin);
            case "prom-merged" -> merged(session, pod);
            default ->
                throw new EnvoyException("unable to match a printer suitable for the output format " + output
                        + ", allowed formats are: json,yaml,short" + (server ? ",prom,prom-merged" : ""));
        };
    }

    /** Where Prometheus is told to scrape the pod: istio-agent merges the app's own metrics there. */
    private Page merged(Session session, PodName pod) {
        var found = new ApiObjects(session.api(this)).get("v1", pod.namespace(), "pods", pod.name());
        var annotations = found.path("metadata").path("annotations");
        String path = annotations.path("prometheus.io/path").asString("/metrics");
        String port = annotations.path("prometheus.io/port").asString("");
        if (!port.matches("\\d{1,5}")) {
            throw new EnvoyException("failed to retrieve prometheus path and port from Pod " + pod.namespace() + "/"
                    + pod.name() + ": no valid annotation prometheus.io/port");
        }
        return new Page(path.replaceFirst("^/", ""), Integer.parseInt(port));
    }
}
