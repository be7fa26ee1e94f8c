package deepdive.sandbox;

import deepdive.sandbox.MeshStatus.PodStatus;
import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the pods with their proxies' sync state, memory and addresses. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Show pods, sync state, memory and addresses.")
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "json",
            description = "Print as JSON.")
    String output = "";

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!output.isEmpty() && !output.equals("json")) {
            throw new ParameterException(spec.commandLine(), "-o takes json, not " + output);
        }
        Background background = new Background();
        PrintWriter out = spec.commandLine().getOut();
        if (background.process().isEmpty()) {
            spec.commandLine().getErr().println("The mesh is not up; start it with: mesh up");
            return 1;
        }
        MeshStatus status = background.status();
        if (output.equals("json")) {
            out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(status));
            return 0;
        }
        out.println("Gateway   " + (status.gateway().isEmpty() ? "none" : status.gateway()));
        out.println("API       " + status.api());
        out.println("State     " + background.state());
        out.printf(
                Locale.ROOT,
                "Memory    %d MB in all; up for %d s; %s requests a second of its own%n%n",
                status.memoryKb() / 1024,
                status.uptimeSeconds(),
                rate(status.trafficPerSecond()));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"NAMESPACE", "NAME", "READY", "STATUS", "RESTARTS", "IP", "PROXY", "MEMORY", "SYNC"});
        for (PodStatus pod : status.pods()) {
            rows.add(new String[] {
                pod.namespace(),
                pod.name(),
                pod.ready(),
                pod.phase(),
                Integer.toString(pod.restarts()),
                pod.ip(),
                pod.version(),
                pod.memoryKb() == 0 ? "" : pod.memoryKb() / 1024 + "Mi",
                sync(pod.sync())
            });
        }
        print(out, rows);
        return 0;
    }

    private static String rate(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }

    /** One word where all types agree, else each with its state: {@code CDS,EDS SYNCED; LDS ERROR: reason}. */
    private static String sync(Map<String, String> sync) {
        Map<String, List<String>> byState = new TreeMap<>(sync.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList()))));
        return byState.size() == 1
                ? byState.keySet().iterator().next()
                : byState.entrySet().stream()
                        .map(entry -> String.join(",", entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining("; "));
    }

    private static void print(PrintWriter out, List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        rows.forEach(row -> {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        });
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 3));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
