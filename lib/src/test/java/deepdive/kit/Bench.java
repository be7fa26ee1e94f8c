package deepdive.kit;

import deepdive.table.TableBenchmark;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code make bench} prints: medians of this machine beside the targets, which are for two idle cores. */
public final class Bench {
    private static final int STARTS = 3;
    private static final int CHANGES = 100;
    private static final int COMMANDS = 15;
    private static final int ROWS = 100_000;
    private static final String POD = "productpage-v1-5fb5d4c744-w5nxx";

    private Bench() {}

    public static void main(String... args) throws Exception {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "%d cores, load %.1f, Java %s; targets are for 2 idle cores%n%n",
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage(),
                Runtime.version());
        line("measure", "median", "target");
        try (BenchMesh mesh = new BenchMesh()) {
            starts(mesh);
            line("memory of the JVM and all Envoys", mesh.memoryMb() + " MB", "1000 MB");
            List<Double> changes = mesh.changesToAck(CHANGES);
            line("change to ACK by every affected Envoy", millis(median(changes)), "");
            line("  99th percentile of " + CHANGES, millis(changes.get((int) Math.ceil(0.99 * CHANGES) - 1)), "200 ms");
            commands(mesh.configDump(POD));
        }
        double rows = TableBenchmark.clusterRowsPerSecond(ROWS);
        line("table rows parsed a second, warm", String.format(Locale.ROOT, "%.2f M", rows / 1e6), "1 M");
    }

    private static void starts(BenchMesh mesh) throws Exception {
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            mesh.forget();
            cold.add(mesh.up());
            mesh.down();
            warm.add(mesh.up());
            if (i < STARTS - 1) {
                mesh.down();
            }
        }
        line("start to first 200, no state (cold)", millis(median(cold)), "");
        line("start to first 200, warm", millis(median(warm)), "5000 ms");
    }

    private static void commands(Path dump) throws Exception {
        for (String line : List.of(
                "istioctl proxy-config cluster -f " + dump,
                "istioctl proxy-status",
                "istioctl version",
                "istioctl x describe pod " + POD + " -n bookinfo",
                "istioctl analyze -n bookinfo",
                "kubectl get pods -n bookinfo")) {
            String tool = line.substring(0, line.indexOf(' '));
            List<String> arguments =
                    List.of(line.substring(line.indexOf(' ') + 1).split(" "));
            String shown = line.replace(dump.toString(), "FILE");
            command(shown, "built-in", List.of(Clone.bin(tool), "--builtin"), arguments, "300 ms");
            Optional<Path> real = onPath(tool);
            if (real.isPresent()) {
                command(shown, "real", List.of(real.get().toString()), arguments, "");
            } else {
                line("  real", "skipped", "no " + tool + " on the PATH");
            }
        }
        command(
                "kubectl get pods -n bookinfo",
                "built-in, by JBang",
                List.of(Clone.ROOT.resolve("jbang").toString(), "kubectl", "--builtin"),
                List.of("get", "pods", "-n", "bookinfo"),
                "1000 ms");
    }

    private static void command(String shown, String by, List<String> tool, List<String> arguments, String target)
            throws Exception {
        List<String> command = new ArrayList<>(tool);
        command.addAll(arguments);
        line((by.equals("real") ? "  " : shown + ", ") + by, millis(medianRun(command)), target);
    }

    private static double medianRun(List<String> command) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            times.add(BenchMesh.time(command));
        }
        return median(times);
    }

    private static Optional<Path> onPath(String tool) {
        for (String directory : System.getenv("PATH").split(":")) {
            Path file = Path.of(directory, tool);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Sorts the values, too. */
    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.0f ms", seconds * 1000);
    }

    private static void line(String measure, String median, String target) {
        System.out.println(String.format(Locale.ROOT, "%-76s %9s   %s", measure, median, target)
                .stripTrailing());
    }
}
