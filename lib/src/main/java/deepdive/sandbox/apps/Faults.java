package deepdive.sandbox.apps;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a learner make an app fail, to see what the mesh makes of it. A request's header {@code x-fault-APP} (passed on
 * by the apps that it comes through) or the container's variable {@code FAULT} says how: {@code 503} answers with that
 * status, {@code 2s} or {@code 300ms} answers later, {@code 503,2s} does both; {@code 503@30%} does it to three of ten
 * requests.
 *
 * @param status 0 for the app's own answer
 */
record Faults(int status, long millis, int percent) {
    /** Headers that begin so are for the app that they end with. */
    static final String HEADER = "x-fault-";

    /** The container's variable, as {@code kubectl set env deployment/ratings-v1 FAULT=503} sets it. */
    static final String VARIABLE = "FAULT";

    private static final Pattern FORM = Pattern.compile("(?:(\\d{3}))?,?(?:(\\d{1,6})(ms|s))?(?:@(\\d{1,3})%)?");
    private static final long LONGEST_MILLIS = 600_000;

    /** Empty for a text that says none. */
    static Optional<Faults> parse(String text) {
        Matcher form = FORM.matcher(text.replace(" ", ""));
        if (text.isBlank() || !form.matches() || form.group(1) == null && form.group(2) == null) {
            return Optional.empty();
        }
        int status = form.group(1) == null ? 0 : Integer.parseInt(form.group(1));
        long time = form.group(2) == null ? 0 : Long.parseLong(form.group(2));
        long millis = "s".equals(form.group(3)) ? time * 1000 : time;
        int percent = form.group(4) == null ? 100 : Integer.parseInt(form.group(4));
        boolean sound = status == 0 || status >= 200 && status < 600;
        return sound ? Optional.of(new Faults(status, Math.min(millis, LONGEST_MILLIS), percent)) : Optional.empty();
    }

    /** What a request meets in an app: by its header, else as the container is set. */
    static Optional<Faults> of(String header, Map<String, String> environment) {
        String said = header == null ? environment.getOrDefault(VARIABLE, "") : header;
        return parse(said);
    }

    /** @param draw from 0 to 99, evenly */
    boolean strikes(int draw) {
        return draw < percent;
    }
}
