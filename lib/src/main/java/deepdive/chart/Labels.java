package deepdive.chart;

/** Names that have to fit. */
final class Labels {
    private Labels() {}

    static String shorten(String label, int limit) {
        return label.length() <= limit ? label : label.substring(0, Math.max(0, limit - 1)) + "…";
    }
}
