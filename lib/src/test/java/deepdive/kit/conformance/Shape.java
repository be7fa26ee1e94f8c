package deepdive.kit.conformance;

import deepdive.kit.kubectl.Normal;
import deepdive.kit.kubectl.Result;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of an output is compared. All of it but for ages, times and ids, unless the row is marked:
 *
 * <ul>
 *   <li>{@code numbers}: each number or duration is as good as another, and so is the width of the column: what is measured
 *   <li>{@code lines}: in addition, a line counts once, and their order does not count: logs
 *   <li>{@code unordered}: the order of lines, and of what commas separate in them, does not count: what Go's maps hold
 *   <li>{@code client}: what a client says of itself is not compared
 *   <li>{@code stdout}: standard error is not compared: where the built-in one has a remark, or the real one logs
 * </ul>
 */
final class Shape {
    /** In a line, in JSON and in YAML. */
    private static final Pattern CLIENT = Pattern.compile("(?mi)^client version: .*\n(Kustomize Version: .*\n)?"
            + "|\"clientVersion\": \\{[^}]*}(,\\s+\"kustomizeVersion\": \"[^\"]*\")?"
            + "|^clientVersion:\n(  .*\n)+(kustomizeVersion: .*\n)?");

    private Shape() {}

    static String of(Row row, Result result) {
        Result all = row.marks().contains("stdout") ? new Result(result.exit(), result.stdout(), "") : result;
        boolean headless = row.text().contains("--no-headers") || row.grep() != null;
        Result kept = new Result(all.exit(), row.filtered(all.stdout()), all.stderr());
        String text = Normal.of(kept, headless);
        if (row.marks().contains("client")) {
            text = CLIENT.matcher(text).replaceAll("CLIENT");
        }
        if (row.marks().contains("numbers") || row.marks().contains("lines")) {
            text = text.replaceAll("([0-9]+([.][0-9]+)?(ms|[smhd])?)+", "N").replaceAll(" +", " ");
        }
        if (row.marks().contains("lines")) {
            text = text.lines().distinct().sorted().collect(Collectors.joining("\n"));
        }
        if (row.marks().contains("unordered")) {
            text = text.lines().map(Shape::sortedCells).sorted().collect(Collectors.joining("\n"));
        }
        return text;
    }

    private static String sortedCells(String line) {
        int at = line.indexOf(": ") + 1;
        return line.substring(0, at)
                + Arrays.stream(line.substring(at).split(", *"))
                        .map(String::strip)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
