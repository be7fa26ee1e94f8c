package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.List;

/** The matches of an HTTP route. */
final class HttpMatchRules {
    private final Findings wrong = new Findings();

    private HttpMatchRules() {}

    static Findings check(List<View> matches) {
        HttpMatchRules rules = new HttpMatchRules();
        matches.forEach(rules::texts);
        matches.forEach(rules::places);
        return rules.wrong;
    }

    private void texts(View match) {
        match.map("headers").forEach((name, text) -> {
            wrong.check(HeaderNames.inMatch(name));
            wrong.check(text(text, "headers"));
        });
        match.map("withoutHeaders").forEach((name, text) -> {
            wrong.check(HeaderNames.inMatch(name));
            if (!text.text("regex").equals("*")) {
                wrong.check(text(text, "withoutHeaders"));
            }
        });
        wrong.check(regex(match.at("uri"), "uri"));
        for (String name : new String[] {"scheme", "method", "authority"}) {
            wrong.check(text(match.at(name), name));
        }
        match.map("queryParams").values().forEach(text -> wrong.check(text(text, "queryParams")));
    }

    private void places(View match) {
        if (match.number("port") != 0) {
            wrong.check(Names.port(match.number("port")));
        }
        wrong.add(Names.tags(match.textMap("sourceLabels")));
        wrong.add(VirtualServiceRules.gatewayNames(match.texts("gateways")).errors());
        String namespace = match.text("sourceNamespace");
        if (!namespace.isEmpty() && !Names.isLabel(namespace)) {
            wrong.add("sourceNamespace match " + namespace + " is invalid");
        }
    }

    private static String text(View match, String where) {
        if (match.has("prefix") && match.text("prefix").isEmpty()) {
            return quote(where) + ": prefix string match should not be empty";
        }
        return regex(match, where);
    }

    static String regex(View match, String where) {
        if (!match.has("regex")) {
            return "";
        }
        String regex = match.text("regex");
        return regex.isEmpty() ? quote(where) + ": regex string match should not be empty" : regex(regex, where);
    }

    static String regex(String regex, String where) {
        if (regex.length() > 1024) {
            return quote(where) + ": regex is too large, max length allowed is 1024";
        }
        String error = Re2.check(regex);
        return error.isEmpty()
                ? ""
                : quote(where) + ": " + error
                        + "; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)";
    }
}
