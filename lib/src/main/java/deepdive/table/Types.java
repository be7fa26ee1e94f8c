package deepdive.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the type of a column. The name decides what a cell can mean: {@code 15m} is an age or a share of a CPU. */
final class Types {
    /** Names, versions and serial numbers may be digits alone and are still names: 1.20 is not 1.2. */
    private static final Pattern ALWAYS_TEXT = Pattern.compile(
            "(.*[ _])?(NAME|NAMES|ID|VERSION|SUBSET|REVISION|REV|TAG|SERIAL|SERIAL NUMBER|HOST|HOSTS|DOMAINS|MATCH|CLUSTER"
                    + "|ADDRESS|ADDRESSES|FQDN|PATH|AUTHORITY|ISTIOD|PILOT|LOCALITY|X-REQUEST-ID|REQUEST-ID)");

    private static final Pattern AGE =
            Pattern.compile("AGE|LAST SEEN|FIRST SEEN|DURATION|UPTIME|LAST SCHEDULE|TIME|LATENCY|.* AGE");

    private Types() {}

    static ColumnType of(String name, String[] cells) {
        String upper = name.toUpperCase(Locale.ROOT);
        String first = firstValue(cells);
        if (first == null || ALWAYS_TEXT.matcher(upper).matches()) {
            return first != null && all(cells, ColumnType.LIST) ? ColumnType.LIST : ColumnType.TEXT;
        }
        for (ColumnType candidate : candidates(upper)) {
            // the first cell turns most candidates down; only then is it worth asking all
            if (candidate.value(first) != null && all(cells, candidate)) {
                return candidate;
            }
        }
        return all(cells, ColumnType.LIST) ? ColumnType.LIST : ColumnType.TEXT;
    }

    private static List<ColumnType> candidates(String name) {
        if (name.startsWith("CPU") && !name.endsWith("%")) {
            return List.of(ColumnType.CORES);
        }
        if (name.startsWith("MEMORY")
                || name.startsWith("CAPACITY")
                || name.equals("SIZE")
                || name.contains("(BYTES)")) {
            return List.of(ColumnType.BYTES, ColumnType.PERCENT);
        }
        if (name.equals("RESTARTS")) {
            return List.of(ColumnType.COUNT);
        }
        if (AGE.matcher(name).matches()) {
            return List.of(ColumnType.INTEGER, ColumnType.SECONDS, ColumnType.INSTANT);
        }
        return List.of(
                ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.BOOLEAN, ColumnType.INSTANT, ColumnType.PERCENT);
    }

    private static boolean all(String[] cells, ColumnType type) {
        String previous = null;
        for (String cell : cells) {
            if (cell == previous) { // the reader hands out the same string for the same cell
                continue;
            }
            previous = cell;
            boolean fits = ColumnType.isNothing(cell)
                    || (type == ColumnType.INTEGER
                            ? ColumnType.isInteger(cell)
                            : type == ColumnType.LIST ? ColumnType.isList(cell) : type.value(cell) != null);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String firstValue(String[] cells) {
        for (String cell : cells) {
            if (!ColumnType.isNothing(cell)) {
                return cell;
            }
        }
        return null;
    }
}
