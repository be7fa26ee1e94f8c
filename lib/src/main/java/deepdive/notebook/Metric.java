package deepdive.notebook;

import deepdive.shell.ShellException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A metric of one proxy, as Prometheus would scrape it, summed by labels: {@code sum by (…) (istio_requests_total)}. */
final class Metric {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Metric() {}

    static String command(String pod) {
        return "kubectl exec {" + pod + "} -c istio-proxy -- curl -s localhost:15020/stats/prometheus";
    }

    /** Of all its series together. */
    static long total(String pod, String name) {
        Table sum = sum(pod, name, List.of());
        return sum.isEmpty() ? 0 : sum.longColumn("VALUE").get(0);
    }

    /** A row for each combination of the labels' values, in their order, with VALUE at the end. */
    static Table sum(String pod, String name, List<String> labels) {
        return read(Line.of(command(pod)).quietly().orThrow().out(), name, labels);
    }

    /**
     * @param text Prometheus' text format
     * @param asked labels to sum by; {@code label=value} only counts what has this value
     */
    static Table read(String text, String name, List<String> asked) {
        List<String> labels =
                asked.stream().filter(label -> !label.contains("=")).toList();
        List<String[]> wanted = asked.stream()
                .filter(label -> label.contains("="))
                .map(label -> label.split("=", 2))
                .toList();
        Map<List<String>, Long> sums =
                new TreeMap<>((a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new)));
        Pattern series = Pattern.compile(Pattern.quote(name) + "(?:\\{(.*)})? ([0-9.e+]+)");
        for (String line : text.lines().toList()) {
            Matcher sample = series.matcher(line);
            if (sample.matches()) {
                Map<String, String> values = labels(sample.group(1));
                if (!wanted.stream().allMatch(one -> value(values, one[0], name).equals(one[1]))) {
                    continue;
                }
                List<String> key =
                        labels.stream().map(label -> value(values, label, name)).toList();
                sums.merge(key, (long) Double.parseDouble(sample.group(2)), Long::sum);
            }
        }
        Table table = Table.create(name);
        for (int l = 0; l < labels.size(); l++) {
            int label = l;
            table.addColumns(
                    StringColumn.create(labels.get(l), sums.keySet().stream().map(key -> key.get(label))));
        }
        return table.addColumns(LongColumn.create(
                "VALUE", sums.values().stream().mapToLong(Long::longValue).toArray()));
    }

    /** The labels in a series as Prometheus writes it; {@code text} may be null, for none. */
    static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private static String value(Map<String, String> values, String label, String metric) {
        String value = values.get(label);
        if (value == null) {
            throw new ShellException("The metric " + metric + " has no label \"" + label + "\"; it has: "
                    + String.join(", ", values.keySet()) + ".");
        }
        return value;
    }
}
