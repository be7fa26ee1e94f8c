package deepdive.table;

import java.util.Arrays;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * Rows a second from text to a typed table, warm: the median of many readings of one large output.
 *
 * <p>{@code java -cp … deepdive.table.TableBenchmark [ROWS]}
 */
public final class TableBenchmark {
    private static final int READINGS = 21;

    private TableBenchmark() {}

    public static void main(String... args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        measure("proxy-config cluster", clusters(rows), rows);
        measure("proxy-config endpoint", endpoints(rows), rows);
        measure("get pods -A", pods(rows), rows);
    }

    /** Rows a second of {@code proxy-config cluster}'s table, as a median. */
    public static double clusterRowsPerSecond(int rows) {
        return perSecond(clusters(rows), rows);
    }

    private static void measure(String name, String text, int rows) {
        System.out.printf(
                Locale.ROOT,
                "table parsing, %s: %.2f M rows/s (median of %d, %d rows)%n",
                name,
                perSecond(text, rows) / 1e6,
                READINGS,
                rows);
    }

    private static double perSecond(String text, int rows) {
        for (int i = 0; i < READINGS; i++) {
            read(text, rows); // the compiler warms up
        }
        double[] perSecond = new double[READINGS];
        for (int i = 0; i < READINGS; i++) {
            long start = System.nanoTime();
            read(text, rows);
            perSecond[i] = rows / ((System.nanoTime() - start) / 1e9);
        }
        Arrays.sort(perSecond);
        return perSecond[READINGS / 2];
    }

    private static void read(String text, int rows) {
        Table table = Outputs.table(text).typed();
        if (table.rowCount() != rows) {
            throw new AssertionError(table.rowCount() + " rows instead of " + rows);
        }
    }

    static String clusters(int rows) {
        StringBuilder text = new StringBuilder(String.format(
                "%-58s%-9s%-11s%-14s%-9s%s%n",
                "SERVICE FQDN", "PORT", "SUBSET", "DIRECTION", "TYPE", "DESTINATION RULE"));
        for (int r = 0; r < rows; r++) {
            text.append(String.format(
                    "%-58s%-9d%-11s%-14s%-9s%s%n",
                    "service-" + r % 5000 + ".namespace-" + r % 70 + ".svc.cluster.local",
                    8000 + r % 90,
                    r % 3 == 0 ? "-" : "v" + r % 3,
                    r % 9 == 0 ? "inbound" : "outbound",
                    "EDS",
                    r % 2 == 0 ? "" : "service-" + r % 5000 + ".namespace-" + r % 70));
        }
        return text.toString();
    }

    static String endpoints(int rows) {
        StringBuilder text = new StringBuilder(
                String.format("%-25s%-14s%-18s%s%n", "ENDPOINT", "STATUS", "OUTLIER CHECK", "CLUSTER"));
        for (int r = 0; r < rows; r++) {
            text.append(String.format(
                    "%-25s%-14s%-18s%s%n",
                    "10." + r / 65536 % 256 + "." + r / 256 % 256 + "." + r % 256 + ":9080",
                    "HEALTHY",
                    "OK",
                    "outbound|9080||service-" + r % 5000 + ".namespace.svc.cluster.local"));
        }
        return text.toString();
    }

    static String pods(int rows) {
        StringBuilder text = new StringBuilder(String.format(
                "%-20s%-40s%-8s%-10s%-19s%s%n", "NAMESPACE", "NAME", "READY", "STATUS", "RESTARTS", "AGE"));
        for (int r = 0; r < rows; r++) {
            text.append(String.format(
                    "%-20s%-40s%-8s%-10s%-19s%s%n",
                    "namespace-" + r % 70,
                    "pod-" + r + "-5fb5d4c744-w5nxx",
                    "2/2",
                    "Running",
                    r % 11 == 0 ? r % 5 + " (3h29m ago)" : "0",
                    r % 50 + "h"));
        }
        return text.toString();
    }
}
