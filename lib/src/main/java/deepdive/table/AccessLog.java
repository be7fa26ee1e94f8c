package deepdive.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Envoy's text access log as Istio writes it by default (Istio: {@code EnvoyTextLogFormat}; Envoy: "Access logging"),
 * a column for each of its command operators. Older layouts and Envoy's own default have fewer fields; those that a line
 * does not have are {@code ""}. A field that Envoy had nothing for is {@code -}, as printed.
 */
public final class AccessLog {
    private static final Pattern START = Pattern.compile("\\[(\\d{4}-\\d\\d-\\d\\dT[^\\]]+)] (?=\")");
    private static final Pattern TOKEN = Pattern.compile("\"(.*?)\"(?= |$)|\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\d+|-");
    private static final List<String> HEAD =
            List.of("START_TIME", "METHOD", "PATH", "PROTOCOL", "RESPONSE_CODE", "RESPONSE_FLAGS");
    private static final List<String> REASONS =
            List.of("RESPONSE_CODE_DETAILS", "CONNECTION_TERMINATION_DETAILS", "UPSTREAM_TRANSPORT_FAILURE_REASON");
    private static final List<String> TAIL = List.of(
            "BYTES_RECEIVED",
            "BYTES_SENT",
            "DURATION",
            "X-ENVOY-UPSTREAM-SERVICE-TIME",
            "X-FORWARDED-FOR",
            "USER-AGENT",
            "X-REQUEST-ID",
            "AUTHORITY",
            "UPSTREAM_HOST",
            "UPSTREAM_CLUSTER",
            "UPSTREAM_LOCAL_ADDRESS",
            "DOWNSTREAM_LOCAL_ADDRESS",
            "DOWNSTREAM_REMOTE_ADDRESS",
            "REQUESTED_SERVER_NAME",
            "ROUTE_NAME");

    private static final List<String> COLUMNS =
            Stream.of(HEAD, REASONS, TAIL).flatMap(List::stream).toList();

    private record Token(String text, boolean quoted) {}

    private AccessLog() {}

    static boolean isLine(String line) {
        return START.matcher(line).find();
    }

    static ReadOutput read(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> row(line)
                .ifPresentOrElse(rows::add, () -> notes.add(line)));
        return new ReadOutput(List.of(TextTable.ofRows("accesslog", COLUMNS, rows)), notes);
    }

    /** What each field of a line is, in the order of {@link #row}. */
    public static List<String> columns() {
        return COLUMNS;
    }

    /** The fields of one line; empty where it is no line of an access log. */
    public static Optional<List<String>> row(String line) {
        Matcher start = START.matcher(line);
        return start.find()
                ? Optional.of(
                        row(start.group(1), tokens(line.substring(start.end()).strip()), COLUMNS.size()))
                : Optional.empty();
    }

    private static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(line);
        while (token.find()) {
            boolean quoted = token.group(1) != null;
            tokens.add(new Token(quoted ? token.group(1) : token.group(), quoted));
        }
        return tokens;
    }

    private static List<String> row(String time, List<Token> tokens, int width) {
        List<String> row = new ArrayList<>();
        row.add(time);
        request(tokens.get(0).text(), row);
        row.add(at(tokens, 1));
        row.add(at(tokens, 2));
        int bytes = firstNumber(tokens);
        reasons(tokens.subList(Math.min(3, tokens.size()), Math.min(bytes, tokens.size())), row);
        for (int t = bytes; t < tokens.size() && row.size() < width; t++) {
            row.add(tokens.get(t).text());
        }
        while (row.size() < width) {
            row.add("");
        }
        return row;
    }

    /** {@code GET /path HTTP/1.1}, or {@code - - -} for TCP. */
    private static void request(String request, List<String> row) {
        int first = request.indexOf(' ');
        int last = request.lastIndexOf(' ');
        boolean three = first > 0 && last > first;
        row.addAll(
                three
                        ? Arrays.asList(
                                request.substring(0, first),
                                request.substring(first + 1, last),
                                request.substring(last + 1))
                        : Arrays.asList(request, "", ""));
    }

    /** The byte counts: the first place after the flags with two numbers in a row that nothing quoted interrupts. */
    private static int firstNumber(List<Token> tokens) {
        for (int t = 3; t + 1 < tokens.size(); t++) {
            if (isCount(tokens.get(t))
                    && isCount(tokens.get(t + 1))
                    && !tokens.get(t).text().equals("-")) {
                return t;
            }
        }
        return tokens.size();
    }

    private static boolean isCount(Token token) {
        return !token.quoted() && NUMBER.matcher(token.text()).matches();
    }

    /**
     * Between the flags and the byte counts: details, termination details and a quoted failure reason since Istio 1.9;
     * before that only the quoted reason, last of what is quoted.
     */
    private static void reasons(List<Token> reasons, List<String> row) {
        List<Token> plain = reasons.stream().filter(token -> !token.quoted()).toList();
        List<Token> quoted = reasons.stream().filter(Token::quoted).toList();
        row.add(at(plain, 0));
        row.add(at(plain, 1));
        row.add(quoted.isEmpty() ? "" : quoted.get(quoted.size() - 1).text());
    }

    private static String at(List<Token> tokens, int index) {
        return index < tokens.size() ? tokens.get(index).text() : "";
    }
}
