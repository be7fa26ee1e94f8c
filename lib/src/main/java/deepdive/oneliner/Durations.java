package deepdive.oneliner;

import java.util.List;

/** Durations in milliseconds, the shortest first. */
record Durations(List<Long> sorted) {
    static Durations of(List<LogLine> lines) {
        return new Durations(lines.stream().map(LogLine::duration).sorted().toList());
    }

    /** The least duration that so many percent do not exceed (the nearest rank). */
    long percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
