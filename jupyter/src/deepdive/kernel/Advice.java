package deepdive.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message of the Java compiler in one line, with what was probably meant. */
final class Advice {
    private static final Pattern SYMBOL = Pattern.compile("symbol: +(class|method|variable) (\\w+)");
    private static final Pattern ARGUMENTS =
            Pattern.compile("(?s)(?:no suitable method found for|method) (\\w+)(?:\\(| in class).*argument");

    private final Words words;

    Advice(Words words) {
        this.words = words;
    }

    String on(String message) {
        Matcher symbol = SYMBOL.matcher(message);
        if (symbol.find()) {
            return missing(symbol.group(1), symbol.group(2), oneLine(message.substring(symbol.start(1))));
        }
        Matcher arguments = ARGUMENTS.matcher(message);
        if (arguments.lookingAt() && !words.parameters(arguments.group(1)).isEmpty()) {
            String name = arguments.group(1);
            return name + " does not take this; it takes " + name + words.parameters(name) + ".";
        }
        return oneLine(message);
    }

    private String missing(String kind, String name, String described) {
        String text = "There is no " + described + ".";
        if (kind.equals("class")) {
            return text;
        }
        if (!words.imported()) {
            return text + " Run the first code cell of this notebook: it brings the lessons' words.";
        }
        return text
                + nearest(name, words.all())
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("");
    }

    /** Without where the compiler looked, and without packages. */
    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("location:"))
                .collect(Collectors.joining(" "))
                .replaceAll(Words.PACKAGES, "");
    }

    /** The name with the fewest slips; none where more than a third of the letters differ. */
    static Optional<String> nearest(String typed, Iterable<String> names) {
        int best = Math.max(1, typed.length() / 3) + 1;
        String nearest = null;
        for (String name : names) {
            int slips = slips(typed.toLowerCase(), name.toLowerCase());
            if (slips < best) {
                best = slips;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters missing, added, changed, or two of them swapped (the optimal string alignment distance). */
    private static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
