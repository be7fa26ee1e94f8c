package deepdive.sandbox.istiod;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.Histogram;
import deepdive.sandbox.xds.PushMetrics;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.XdsServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code /metrics} as Prometheus reads it: those of istiod's metrics that this control plane can measure.
 *
 * @see <a href="https://istio.io/latest/docs/reference/commands/pilot-discovery/#metrics">pilot-discovery's metrics</a>
 */
final class Metrics {
    private final ControlPlane plane;
    private final XdsServer xds;
    private final PushMetrics pushes;
    private final Instant started = Instant.now();

    Metrics(ControlPlane plane, XdsServer xds, PushMetrics pushes) {
        this.plane = plane;
        this.xds = xds;
        this.pushes = pushes;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        World world = plane.world();
        head(out, "istio_build", "gauge", "Istio component build info");
        line(out, "istio_build", "component=\"pilot\",tag=\"" + Build.VERSION + "\"", 1);
        head(out, "istiod_uptime_seconds", "gauge", "Current istiod server uptime in seconds");
        line(
                out,
                "istiod_uptime_seconds",
                "",
                Duration.between(started, Instant.now()).toMillis() / 1000.0);
        head(out, "pilot_info", "gauge", "Pilot version and build information.");
        line(out, "pilot_info", "version=\"" + Build.TEXT + "\"", 1);
        head(
                out,
                "pilot_proxy_convergence_time",
                "histogram",
                "Delay in seconds between config change and a proxy receiving all required configuration.");
        histogram(out, "pilot_proxy_convergence_time", pushes.convergence());
        head(out, "pilot_services", "gauge", "Total services known to pilot.");
        line(out, "pilot_services", "", world.services().size());
        head(out, "pilot_total_xds_rejects", "counter", "Total number of XDS responses from pilot rejected by proxy.");
        counters(out, "pilot_total_xds_rejects", pushes::rejects);
        head(out, "pilot_virt_services", "gauge", "Total virtual services known to pilot.");
        line(
                out,
                "pilot_virt_services",
                "",
                world.configs(Config.NETWORKING, "VirtualService").size());
        head(out, "pilot_xds", "gauge", "Number of endpoints connected to this pilot using XDS.");
        versions().forEach((version, count) -> line(out, "pilot_xds", "version=\"" + version + "\"", count));
        head(out, "pilot_xds_pushes", "counter", "Pilot build and send errors for lds, rds, cds and eds.");
        counters(out, "pilot_xds_pushes", pushes::pushes);
        return out.toString();
    }

    private Map<String, Long> versions() {
        return xds.connections().stream()
                .map(Connection::node)
                .collect(Collectors.groupingBy(
                        node -> SyncStatus.metadata(node, "ISTIO_VERSION"), TreeMap::new, Collectors.counting()));
    }

    private interface Counter {
        long of(ResourceType type);
    }

    /** As of any counter with labels, a value shows once it has counted something. */
    private static void counters(StringBuilder out, String name, Counter counter) {
        for (ResourceType type : ResourceType.values()) {
            if (counter.of(type) > 0) {
                line(out, name, "type=\"" + type.name().toLowerCase(Locale.ROOT) + "\"", counter.of(type));
            }
        }
    }

    private static void histogram(StringBuilder out, String name, Histogram.Reading reading) {
        reading.buckets().forEach((bound, count) -> line(out, name + "_bucket", "le=\"" + number(bound) + "\"", count));
        line(out, name + "_bucket", "le=\"+Inf\"", reading.count());
        line(out, name + "_sum", "", reading.sum());
        line(out, name + "_count", "", reading.count());
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String name, String labels, double value) {
        out.append(name);
        if (!labels.isEmpty()) {
            out.append('{').append(labels).append('}');
        }
        out.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
