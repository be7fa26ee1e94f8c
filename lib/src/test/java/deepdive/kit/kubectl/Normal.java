package deepdive.kit.kubectl;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Output without what differs from run to run: ages, times, uids, revisions, random suffixes, tokens, keys, the server's
 * address and build, and the widths of columns that follow from an age's.
 */
public final class Normal {
    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.MULTILINE), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID"),
            Rule.of("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME"),
            Rule.of("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ [+-]\\d{4}( [A-Z]+)?", "TIME"),
            Rule.of("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}", "TIME"),
            Rule.of("(resourceVersion\"?: |Resource Version: +)\"?\\d+\"?", "$1RV"),
            Rule.of("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+", "<JWT>"),
            Rule.of("LS0tLS1[A-Za-z0-9+/=]+|<BASE64 OF A PEM KEY>", "PEM"),
            Rule.of("-[bcdf-hj-np-tv-xz2456789]{5}(?= +(IPv4|<none>)|$)", "-SUFFIX"),
            Rule.of("kube-api-access-[a-z0-9]{5}", "kube-api-access-SUFFIX"),
            Rule.of("^E\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+ ", "E "),
            Rule.of("(ca-(cert|key)\\.pem): +\\d+ bytes", "$1: SIZE"),
            Rule.of("\"serverAddress\" : \"[^\"]*\"", "\"serverAddress\" : SERVER"),
            Rule.of("https://127\\.\\d+\\.\\d+\\.\\d+:(16443|6443)", "SERVER"),
            Rule.of("\"(gitCommit|goVersion|compiler|buildDate)\": \"[^\"]*\"", "\"$1\": BUILD"),
            Rule.of("(gitCommit|goVersion|compiler|buildDate): .*", "$1: BUILD"),
            Rule.of("/tmp/(LIVE|MERGED)-\\d+/", "/tmp/$1/"));

    private static final String AGE = "(?:\\d+[smhd]){1,2}|<unknown>|<invalid>";
    private static final Pattern HEADER = Pattern.compile("(?m)^.*  (AGE|Age|LAST SEEN)( |$)|^LAST SEEN");
    private static final Pattern AGE_CELL = Pattern.compile("(?m)(  )(" + AGE + "|AGE|Age)( *)(?=  \\S|$)");
    private static final Pattern AGE_FIRST = Pattern.compile("(?m)^(" + AGE + ") +(?=\\S)");
    private static final Pattern AGE_FIELD = Pattern.compile("(?m)^(Age: +)(" + AGE + ")$");

    /** What is wrong with an object, a line each: kube-apiserver finds them in the order of a hash table. */
    private static final Pattern LISTED = Pattern.compile("(?m)(^\\* .*\\n){2,}");

    private Normal() {}

    private static String sorted(MatchResult lines) {
        return Matcher.quoteReplacement(lines.group().lines().sorted().collect(Collectors.joining("\n", "", "\n")));
    }

    static String of(KubectlCase each, Result result) {
        boolean headless = each.cmd().contains("--no-headers");
        return each.cmd().contains("get --raw /api")
                ? of(new Result(result.exit(), DiscoveryText.sorted(result.stdout()), result.stderr()), headless)
                : of(result, headless);
    }

    /** @param headless whether a table may come without the header line that tells of ages */
    public static String of(Result result, boolean headless) {
        String text = LISTED.matcher(result.text()).replaceAll(Normal::sorted);
        for (Rule rule : RULES) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        text = AGE_FIELD.matcher(text).replaceAll("$1AGE");
        if (text.startsWith("LAST SEEN")) {
            text = AGE_FIRST.matcher(text).replaceAll("AGE  ");
        }
        boolean table = HEADER.matcher(text).find() || headless;
        return table ? AGE_CELL.matcher(text).replaceAll(Matcher.quoteReplacement("  AGE")) : text;
    }
}
