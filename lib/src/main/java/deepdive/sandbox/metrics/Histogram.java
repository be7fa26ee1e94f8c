package deepdive.sandbox.metrics;

/** Counts values by size, with the bounds that Envoy's Prometheus output has by default. */
final class Histogram {
    static final String[] BOUNDS = {
        "0.5", "1", "5", "10", "25", "50", "100", "250", "500", "1000", "2500", "5000", "10000", "30000", "60000",
        "300000", "600000", "1800000", "3600000"
    };
    private static final double[] LIMITS = limits();

    private final long[] counts = new long[BOUNDS.length];
    private long sum;
    private long count;

    void record(long value) {
        for (int i = 0; i < LIMITS.length; i++) {
            if (value <= LIMITS[i]) {
                counts[i]++;
            }
        }
        sum += value;
        count++;
    }

    /** @param labels {@code name="value",…}, {@code ""} for none */
    void print(StringBuilder out, String name, String labels) {
        String before = labels.isEmpty() ? "" : labels + ",";
        for (int i = 0; i < BOUNDS.length; i++) {
            bucket(out, name, before, BOUNDS[i], counts[i]);
        }
        bucket(out, name, before, "+Inf", count);
        out.append(name).append("_sum{").append(labels).append("} ").append(sum).append('\n');
        out.append(name)
                .append("_count{")
                .append(labels)
                .append("} ")
                .append(count)
                .append('\n');
    }

    private static void bucket(StringBuilder out, String name, String labels, String bound, long count) {
        out.append(name)
                .append("_bucket{")
                .append(labels)
                .append("le=\"")
                .append(bound)
                .append("\"} ");
        out.append(count).append('\n');
    }

    private static double[] limits() {
        double[] limits = new double[BOUNDS.length];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = Double.parseDouble(BOUNDS[i]);
        }
        return limits;
    }
}
