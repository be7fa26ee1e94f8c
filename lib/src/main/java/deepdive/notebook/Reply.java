package deepdive.notebook;

/**
 * What a request got.
 *
 * @param status {@code 200}, {@code 503}; where there was no answer, {@code refused}, {@code reset} or {@code timeout}
 * @param millis until its end
 * @param body empty where it was not kept
 */
record Reply(String status, double millis, String body) {
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
}
