package deepdive.notebook;

import java.util.Locale;

/**
 * What a request got.
 *
 * @param status {@code 200}, {@code 503}; where there was no answer, {@code refused}, {@code reset} or {@code timeout}
 * @param millis until its end
 * @param body empty where it was not kept
 */
record Reply(String status, double millis, String body) {
    private static final int BRIEF = 500;

    /** curl's exit codes, where there was no status: 7 no connection, 28 too late, 35, 52 and 56 cut off. */
    static Reply ofCurl(String code, String seconds, String exit, String body) {
        String status =
                switch (exit) {
                    case "0" -> code;
                    case "6" -> "unknown host";
                    case "7" -> "refused";
                    case "28" -> "timeout";
                    case "35", "52", "56" -> "reset";
                    default -> "curl error " + exit;
                };
        return new Reply(status, Double.parseDouble(seconds) * 1000, body);
    }

    /** The status line, and the body where it is short text. */
    String shown() {
        String line = (status.matches("\\d+") ? "HTTP " + status : "no answer: " + status)
                + String.format(Locale.ROOT, " after %.0f ms", millis);
        String text = body.strip();
        boolean brief = text.length() <= BRIEF && !text.startsWith("<");
        return text.isEmpty() ? line : line + (brief ? "\n" + text : ", " + text.length() + " characters");
    }
}
