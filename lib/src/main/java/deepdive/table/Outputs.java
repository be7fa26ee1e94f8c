package deepdive.table;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads what a command of the mesh printed, whatever it was: aligned tables of any layout, an access log, Envoy's stats
 * or clusters, log levels, analyze messages, a description, versions. The text itself says which.
 *
 * <pre>{@code
 * TextTable pods = Outputs.table(text);
 * pods.cell(0, "RESTARTS");   // "6 (3h29m ago)"
 * pods.typed();               // RESTARTS is 6, AGE is in seconds
 * }</pre>
 */
public final class Outputs {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final int LOOK_AT = 200; // lines are enough to know what a text is

    private Outputs() {}

    /** Everything an output holds. */
    public static ReadOutput read(String printed) {
        String text = printed.indexOf('\u001b') < 0
                ? printed
                : COLOUR.matcher(printed).replaceAll("");
        List<String> start =
                text.lines().filter(line -> !line.isBlank()).limit(LOOK_AT).toList();
        if (most(start, AccessLog::isLine)) {
            return AccessLog.read(text);
        }
        if (start.stream().anyMatch(line -> line.strip().equals("active loggers:"))) {
            return KeyValues.levels(text);
        }
        if (start.stream().anyMatch(Analyze::isLine)) {
            return Analyze.read(text);
        }
        if (start.stream().noneMatch(Header::isHeader)) {
            if (Describe.isDescription(start)) {
                return Describe.read(text);
            }
            if (start.stream().anyMatch(KeyValues::isVersion)) {
                return KeyValues.version(text);
            }
            if (most(
                    start,
                    line -> line.contains("::")
                            && KeyValues.CLUSTER.matcher(line.strip()).matches())) {
                return KeyValues.clusters(text);
            }
            if (most(
                    start,
                    line -> KeyValues.STAT.matcher(line.stripTrailing()).matches()
                            || KeyValues.METRIC.matcher(line.stripTrailing()).matches()
                            || line.startsWith("# "))) {
                return KeyValues.stats(text);
            }
        }
        if (JsonLines.isJson(start)) {
            return JsonLines.read(text);
        }
        return AlignedTables.read(text);
    }

    /**
     * The one table of an output; of several, the first with rows.
     *
     * @throws TableException when there is none
     */
    public static TextTable table(String printed) {
        List<TextTable> tables = read(printed).tables();
        return tables.stream()
                .filter(table -> table.rows() > 0)
                .findFirst()
                .or(() -> tables.stream().findFirst())
                .orElseThrow(() -> new TableException(
                        printed.isBlank()
                                ? "The output is empty: no table to read."
                                : "There is no table in this: " + first(printed)));
    }

    private static String first(String printed) {
        String line = printed.strip().lines().findFirst().orElse("");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }

    private static boolean most(List<String> lines, Predicate<String> test) {
        long matching = lines.stream().filter(test).count();
        return matching > 0 && matching * 2 > lines.size();
    }
}
