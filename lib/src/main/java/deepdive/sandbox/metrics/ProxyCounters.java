package deepdive.sandbox.metrics;

import deepdive.sandbox.pilot.listener.MetricSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics of one proxy. Of each metric it keeps at most {@value #MOST_SERIES} sets of labels; more are not counted. */
final class ProxyCounters {
    private static final int MOST_SERIES = 2000;
    private static final String PREFIX = "istio_";

    private final SortedMap<String, Map<String, long[]>> counters = new TreeMap<>();
    private final SortedMap<String, Map<String, Histogram>> histograms = new TreeMap<>();
    private final String build;

    /** @param version of the proxy */
    ProxyCounters(String version) {
        build = "# TYPE istio_build gauge\nistio_build{component=\"proxy\",tag=\"" + version + "\"} 1\n";
    }

    /** @param metric without {@code istio_} */
    synchronized void add(String metric, Labels labels, long amount) {
        labels.of(metric).ifPresent(text -> {
            Map<String, long[]> series = counters.computeIfAbsent(metric, name -> new LinkedHashMap<>());
            if (series.size() < MOST_SERIES || series.containsKey(text)) {
                series.computeIfAbsent(text, none -> new long[1])[0] += amount;
            }
        });
    }

    synchronized void record(String metric, Labels labels, long value) {
        labels.of(metric).ifPresent(text -> {
            Map<String, Histogram> series = histograms.computeIfAbsent(metric, name -> new LinkedHashMap<>());
            if (series.size() < MOST_SERIES || series.containsKey(text)) {
                series.computeIfAbsent(text, none -> new Histogram()).record(value);
            }
        });
    }

    /** In Prometheus' text format, as Envoy writes it. */
    synchronized String prometheus() {
        StringBuilder out = new StringBuilder();
        counters.forEach((metric, series) -> {
            out.append("# TYPE ").append(PREFIX).append(metric).append(" counter\n");
            series.forEach((labels, value) -> out.append(PREFIX)
                    .append(metric)
                    .append('{')
                    .append(labels)
                    .append("} ")
                    .append(value[0])
                    .append('\n'));
        });
        out.append(build);
        histograms.forEach((metric, series) -> {
            out.append("# TYPE ").append(PREFIX).append(metric).append(" histogram\n");
            series.forEach((labels, histogram) -> histogram.print(out, PREFIX + metric, labels));
        });
        return out.toString();
    }

    /**
     * The labels of what is counted, with what Telemetry resources change in them for each metric.
     *
     * @param tags what Envoy says of the request, with the values of the expressions
     */
    record Labels(Map<String, String> standard, MetricSettings settings, Map<String, String> tags) {
        /** As Prometheus writes them; empty where the metric is disabled. */
        Optional<String> of(String metric) {
            MetricSettings.MetricOverride override = settings.overrides().get(metric);
            if (override == null) {
                return Optional.of(text(standard));
            }
            if (override.disabled()) {
                return Optional.empty();
            }
            Map<String, String> changed = new LinkedHashMap<>(standard);
            override.tags().forEach((tag, expression) -> {
                if (expression.isEmpty()) {
                    changed.remove(tag);
                } else {
                    String value = LogField.expression(tags, expression.get());
                    changed.put(tag, value.isEmpty() ? "unknown" : value);
                }
            });
            return Optional.of(text(changed));
        }

        private static String text(Map<String, String> labels) {
            StringBuilder text = new StringBuilder();
            labels.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                    .append(name)
                    .append("=\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"'));
            return text.toString();
        }
    }
}
