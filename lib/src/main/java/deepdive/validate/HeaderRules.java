package deepdive.validate;

import java.util.regex.Pattern;

/** Headers that a route adds, sets and removes. */
final class HeaderRules {
    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F\\x7F]*");

    private HeaderRules() {}

    static Findings operations(View headers) {
        Findings wrong = new Findings();
        request(headers.at("request"), wrong);
        response(headers.at("response"), wrong);
        return wrong;
    }

    private static void request(View request, Findings wrong) {
        for (String operation : new String[] {"add", "set"}) {
            request.textMap(operation).forEach((name, value) -> {
                wrong.check(HeaderNames.onRequest(name));
                wrong.check(value(value));
            });
        }
        request.texts("remove").forEach(name -> wrong.check(HeaderNames.operation(name)));
    }

    private static void response(View response, Findings wrong) {
        for (String operation : new String[] {"add", "set"}) {
            response.textMap(operation).forEach((name, value) -> {
                wrong.check(HeaderNames.operation(name));
                wrong.check(value(value));
            });
        }
        response.texts("remove").forEach(name -> wrong.check(HeaderNames.operation(name)));
    }

    private static String value(String value) {
        if (!VALUE.matcher(value).matches()) {
            return "header value configuration " + value + " is invalid";
        }
        String wrong = HeaderValue.check(value);
        return wrong.isEmpty() ? "" : "header value configuration: invalid header configuration. " + wrong;
    }
}
