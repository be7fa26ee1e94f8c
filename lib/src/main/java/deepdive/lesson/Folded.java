package deepdive.lesson;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a cell folds away: {@code <details><summary>Hint 1</summary>…</details>}.
 *
 * @param summary what stays visible
 * @param text Markdown
 */
record Folded(String summary, String text) {
    private static final Pattern DETAILS =
            Pattern.compile("<details>\\s*<summary>(.*?)</summary>(.*?)</details>\\n*", Pattern.DOTALL);

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);

    static List<Folded> in(String markdown) {
        return DETAILS.matcher(markdown)
                .results()
                .map(found -> new Folded(found.group(1).strip(), found.group(2).strip()))
                .toList();
    }

    boolean isAnswer() {
        return summary.startsWith("Answer");
    }

    /** Its blocks of Java, one after the other; empty where there are none. */
    String java() {
        return JAVA.matcher(text).results().map(block -> block.group(1) + "\n").collect(Collectors.joining());
    }

    /** The text with a line of summaries in the place of each that follow one another. */
    static String closed(String markdown) {
        String end = "\u0000"; // no notebook has that
        return DETAILS.matcher(markdown)
                .replaceAll(
                        found -> Matcher.quoteReplacement("▸ " + found.group(1).strip() + end + "\n\n"))
                .replace(end + "\n\n▸ ", " · ")
                .replace(end, "");
    }

    /** The rest. */
    static String without(String markdown) {
        return DETAILS.matcher(markdown).replaceAll("");
    }
}
