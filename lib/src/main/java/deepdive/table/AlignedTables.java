package deepdive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the tables in a text of aligned columns: each starts at a header line and ends where its rows do. */
final class AlignedTables {
    private static final Pattern NOISE = Pattern.compile(
            "(Error|error|Warning|WARNING|NOTE|Note|✔|❗|No resources found|\\$ |# |> ?kubectl|> ?istioctl)\\b?.*"
                    + "|\\d{4}-\\d\\d-\\d\\dT\\S+Z\\s+(info|warn|error|debug)\\s.*");
    private static final Pattern ELLIPSIS = Pattern.compile("\\s*(\\.{2,}|…|\\[(\\.{3}|…)]|-{2,3}|<snip>)\\s*");

    private final Lines lines;
    private final List<TextTable> tables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Integer> loose = new ArrayList<>();
    private final IntList rows = new IntList();
    private int header = -1;

    private AlignedTables(String text) {
        this.lines = new Lines(text);
    }

    static ReadOutput read(String text) {
        AlignedTables reader = new AlignedTables(text.indexOf('\t') < 0 ? text : Tabs.expand(text));
        reader.scan();
        if (reader.tables.isEmpty()) {
            reader.headless();
        } else {
            reader.loose.forEach(i -> reader.notes.add(reader.lines.line(i)));
        }
        return new ReadOutput(reader.tables, reader.notes);
    }

    private void scan() {
        boolean afterBlank = true;
        for (int i = 0; i < lines.count(); i++) {
            if (lines.isEmpty(i)) {
                afterBlank = true;
                continue;
            }
            boolean starts = header < 0 || afterBlank;
            if (mayBeHeader(i) && (starts ? Header.isHeader(lines.line(i)) : Header.startsTable(lines.line(i)))) {
                close();
                header = i;
            } else if (isShort(i) && ELLIPSIS.matcher(lines.line(i)).matches()) {
                continue; // rows that the author left out
            } else if (header < 0 || isNoise(i) || afterBlank && !fitsHeader(i)) {
                loose.add(i);
                continue;
            } else {
                rows.add(i);
            }
            afterBlank = false;
        }
        close();
    }

    /** A cheap first look: rows are many, headers few, and a header has a capital first. */
    private boolean mayBeHeader(int i) {
        char first = lines.first(i);
        return first >= 'A' && first <= 'Z' || first == '%' || first == '#';
    }

    private boolean isShort(int i) {
        return !lines.reaches(i, 12);
    }

    private boolean isNoise(int i) {
        char first = lines.first(i);
        boolean maybe = "EeWN✔❗$#>".indexOf(first) >= 0 || first >= '0' && first <= '9';
        return maybe && NOISE.matcher(lines.line(i)).matches();
    }

    /** Whether a line after a gap goes on with the table: it leaves a blank before each of the header's columns. */
    private boolean fitsHeader(int i) {
        int[] starts = Layout.of(lines, header, new int[0]).starts();
        return IntStream.of(starts).skip(1).allMatch(start -> lines.blankAt(i, start - 1))
                && lines.reaches(i, starts[starts.length > 1 ? 1 : 0]);
    }

    private void close() {
        if (header >= 0) {
            tables.add(table(Layout.of(lines, header, rows.toArray()), rows.toArray(), true));
        }
        header = -1;
        rows.clear();
    }

    private TextTable table(Layout layout, int[] at, boolean hasHeader) {
        String[][] cells = new String[layout.columns()][at.length];
        Rows cutter = new Rows(lines, layout);
        for (int r = 0; r < at.length; r++) {
            cutter.read(at[r], cells, r);
        }
        return new TextTable(layout.names(), cells, hasHeader, "table");
    }

    /** Rows whose header a grep removed: columns by number, parted where every row is blank. */
    private void headless() {
        List<List<String>> parts = new ArrayList<>();
        loose.stream()
                .map(lines::line)
                .filter(line -> !NOISE.matcher(line).matches())
                .forEach(line -> parts.add(Rows.wideParts(line)));
        if (parts.isEmpty()) {
            loose.forEach(i -> notes.add(lines.line(i)));
            return;
        }
        int width = parts.get(0).size();
        if (parts.stream().allMatch(row -> row.size() == width)) {
            TextTable plain = TextTable.ofRows("table", numbered(width), parts);
            tables.add(new TextTable(plain.columns(), plain.cells(), false, "table"));
            return;
        }
        int[] at = loose.stream()
                .filter(i -> !NOISE.matcher(lines.line(i)).matches())
                .mapToInt(i -> i)
                .toArray();
        int[] starts = rivers(at);
        tables.add(table(new Layout(numbered(starts.length), starts, 2), at, false));
    }

    private static List<String> numbered(int columns) {
        return IntStream.range(0, columns).mapToObj(c -> "#" + c).collect(Collectors.toList());
    }

    /** Where text starts again after two columns that are blank in every row. */
    private int[] rivers(int[] at) {
        int width = 0;
        while (reachesAny(at, width)) {
            width++;
        }
        List<Integer> starts = new ArrayList<>(List.of(0));
        int blanks = 0;
        for (int column = 0; column < width; column++) {
            int here = column;
            boolean blank = IntStream.of(at).allMatch(i -> lines.blankAt(i, here));
            if (!blank && blanks >= 2) {
                starts.add(column);
            }
            blanks = blank ? blanks + 1 : 0;
        }
        return starts.stream().mapToInt(i -> i).toArray();
    }

    private boolean reachesAny(int[] at, int column) {
        return IntStream.of(at).anyMatch(i -> lines.reaches(i, column));
    }
}
