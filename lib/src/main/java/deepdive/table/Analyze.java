package deepdive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code istioctl analyze} prints, a row a message:
 * {@code Warning [IST0118] (Service bookinfo/reviews) Port name …}. With no messages there are no rows, and the verdict
 * is a note.
 */
final class Analyze {
    private static final Pattern MESSAGE =
            Pattern.compile("(Info|Warning|Warn|Error) \\[(IST\\d{4}|\\w+)] (?:\\((.*?)\\) )?(.*)");
    private static final Pattern ORIGIN = Pattern.compile("(\\S+) (?:(\\S+)/)?([^\\s/]+)(?: (\\S.*))?");
    private static final List<String> COLUMNS =
            List.of("LEVEL", "CODE", "KIND", "NAMESPACE", "NAME", "ORIGIN", "MESSAGE");

    private Analyze() {}

    static boolean isLine(String line) {
        return MESSAGE.matcher(line).matches() || line.contains("No validation issues found when analyzing");
    }

    static ReadOutput read(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            Matcher message = MESSAGE.matcher(line);
            if (message.matches()) {
                rows.add(row(message));
            } else {
                notes.add(line);
            }
        });
        return new ReadOutput(List.of(TextTable.ofRows("analyze", COLUMNS, rows)), notes);
    }

    private static List<String> row(Matcher message) {
        String origin = message.group(3) == null ? "" : message.group(3);
        Matcher resource = ORIGIN.matcher(origin);
        boolean known = resource.matches();
        return List.of(
                message.group(1),
                message.group(2),
                known ? resource.group(1) : "",
                known && resource.group(2) != null ? resource.group(2) : "",
                known ? resource.group(3) : "",
                origin,
                message.group(4));
    }
}
