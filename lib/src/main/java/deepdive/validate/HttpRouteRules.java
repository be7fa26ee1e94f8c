package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.Map;

/** One HTTP route of a VirtualService. */
final class HttpRouteRules {
    private final View route;
    private final Verdict verdict = new Verdict();

    private HttpRouteRules(View route) {
        this.route = route;
    }

    static Verdict check(View route, boolean ofDelegate) {
        return new HttpRouteRules(route).check(ofDelegate);
    }

    private Verdict check(boolean ofDelegate) {
        verdict.errors().add(conflicts(ofDelegate));
        verdict.errors().add(HttpMatchRules.check(route.items("match")));
        verdict.errors().add(HeaderRules.operations(route.at("headers")));
        verdict.errors().add(HttpActionRules.cors(route.at("corsPolicy")));
        verdict.errors().add(FaultRules.check(route.at("fault")));
        mirrorPercents();
        verdict.errors().add(Destinations.check(route.at("mirror")));
        verdict.errors().add(HttpActionRules.mirrors(route));
        verdict.check(HttpActionRules.redirect(route));
        verdict.add(HttpActionRules.directResponse(route.at("directResponse")));
        verdict.errors().add(HttpActionRules.retries(route.at("retries")));
        verdict.check(HttpActionRules.rewrite(route.at("rewrite")));
        verdict.check(authority());
        verdict.errors().add(Destinations.weighted(route.items("route"), true));
        verdict.check(Durations.check(route, "timeout"));
        return verdict;
    }

    private Findings conflicts(boolean ofDelegate) {
        Findings wrong = new Findings();
        if (!ofDelegate && route.has("delegate")) {
            for (String name : new String[] {"redirect", "route"}) {
                if (route.has(name)) {
                    wrong.add("root HTTP route " + route.text("name") + " must not specify " + name);
                }
            }
            return wrong;
        }
        if (ofDelegate && route.has("delegate")) {
            wrong.add("delegate HTTP route cannot contain delegate");
        }
        String answer = route.has("redirect") ? "redirect" : route.has("directResponse") ? "direct_response" : "";
        if (!answer.isEmpty()) {
            without("route", "route", answer, wrong);
            without("fault", "fault", answer, wrong);
            without("rewrite", "rule cannot contain both rewrite", answer, wrong);
            if (answer.equals("redirect")) {
                without("directResponse", "rule cannot contain both direct_response", answer, wrong);
            }
        } else if (!route.has("route")) {
            wrong.add("HTTP route, redirect or direct_response is required");
        }
        if (route.has("mirror") && route.has("mirrors")) {
            wrong.add("HTTP route cannot contain both mirror and mirrors");
        }
        return wrong;
    }

    private void without(String field, String words, String answer, Findings wrong) {
        if (route.has(field)) {
            String both = words.startsWith("rule") ? words : "cannot contain both " + words;
            wrong.add("HTTP route " + both + " and " + answer);
        }
    }

    private void mirrorPercents() {
        if (route.has("mirrorPercent")) {
            long percent = route.number("mirrorPercent");
            verdict.check(percent > 100, "mirror_percent must have a max value of 100 (it has " + percent + ")");
            verdict.warn("using deprecated setting \"mirrorPercent\", use \"mirrorPercentage\" instead");
        }
        if (route.has("mirrorPercentage")) {
            HttpActionRules.percentage(
                    route.at("mirrorPercentage").decimal("value"), "mirror_percentage", verdict.errors());
        }
    }

    /** The authority may be rewritten once. */
    private String authority() {
        String current = route.at("rewrite").text("authority");
        View request = route.at("headers", "request");
        for (String operation : new String[] {"set", "add"}) {
            for (Map.Entry<String, String> header : request.textMap(operation).entrySet()) {
                if (HeaderNames.isAuthority(header.getKey())) {
                    if (!current.isEmpty()) {
                        return "authority header cannot be set multiple times: have " + quote(current)
                                + ", attempting to set " + quote(header.getValue());
                    }
                    current = header.getValue();
                }
            }
        }
        return "";
    }
}
