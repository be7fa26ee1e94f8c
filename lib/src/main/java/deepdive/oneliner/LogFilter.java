package deepdive.oneliner;

import deepdive.cli.FlagException;
import deepdive.cli.FlagSet;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which lines of an access log count. */
final class LogFilter implements Predicate<LogLine> {
    private static final Pattern STATUS = Pattern.compile("(==|=|!=|<=|>=|<|>)?\\s*(\\d{1,3})");
    private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");

    private final IntPredicate status;
    private final List<String> flags;
    private final Pattern path;
    private final Instant since;

    private LogFilter(IntPredicate status, List<String> flags, Pattern path, Instant since) {
        this.status = status;
        this.flags = flags;
        this.path = path;
        this.since = since;
    }

    static void addTo(FlagSet flags) {
        flags.text("status", "Only this status: 404, 5xx, '>=500'")
                .texts("flags", "", "Only lines with one of these response flags: UH,UF")
                .text("path", "Only paths in which this regular expression is found")
                .duration("since", "0s", "Only lines younger than this: 5s, 2m, 3h");
    }

    /** @throws FlagException where a flag's value makes no sense */
    static LogFilter of(FlagSet flags, Instant now) {
        Instant since = flags.isSet("since") ? now.minus(flags.duration("since")) : Instant.MIN;
        return new LogFilter(status(flags.text("status")), flags.texts("flags"), path(flags.text("path")), since);
    }

    private static Pattern path(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new FlagException("--path " + expression + ": no regular expression: " + e.getDescription());
        }
    }

    private static IntPredicate status(String text) {
        if (text.isBlank()) {
            return code -> true;
        }
        Matcher whole = CLASS.matcher(text.strip());
        if (whole.matches()) {
            return code -> code / 100 == Integer.parseInt(whole.group(1));
        }
        Matcher compared = STATUS.matcher(text.strip());
        if (!compared.matches()) {
            throw new FlagException("--status " + text + ": want a number, 5xx, or a comparison such as '>=500'");
        }
        int wanted = Integer.parseInt(compared.group(2));
        return switch (compared.group(1) == null ? "==" : compared.group(1)) {
            case "!=" -> code -> code != wanted;
            case "<" -> code -> code < wanted;
            case "<=" -> code -> code <= wanted;
            case ">" -> code -> code > wanted;
            case ">=" -> code -> code >= wanted;
            default -> code -> code == wanted;
        };
    }

    @Override
    public boolean test(LogLine line) {
        return status.test(line.status())
                && (flags.isEmpty() || List.of(line.flags().split(",")).stream().anyMatch(flags::contains))
                && path.matcher(line.field("PATH")).find()
                && (since.equals(Instant.MIN)
                        || line.time().map(time -> !time.isBefore(since)).orElse(false));
    }
}
