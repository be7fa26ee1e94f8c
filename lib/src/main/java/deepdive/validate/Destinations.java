package deepdive.validate;

import java.util.List;

/** Where routes lead. */
final class Destinations {
    private Destinations() {}

    static Findings check(View destination) {
        Findings wrong = new Findings();
        if (!destination.present()) {
            return wrong;
        }
        String host = destination.text("host");
        wrong.check(host.equals("*") ? "invalid destination host *" : Names.wildcardDomain(host));
        if (!destination.text("subset").isEmpty()) {
            wrong.check(Names.subset(destination.text("subset")));
        }
        if (destination.has("port")) {
            wrong.check(Names.port(destination.at("port").number("number")));
        }
        return wrong;
    }

    /** Destinations with weights; those of HTTP have headers too. */
    static Findings weighted(List<View> destinations, boolean http) {
        Findings wrong = new Findings();
        long total = 0;
        for (View destination : destinations) {
            if (!destination.has("destination")) {
                wrong.list("destination is required");
            }
            if (http) {
                wrong.add(HeaderRules.operations(destination.at("headers")));
            }
            wrong.add(check(destination.at("destination")));
            long weight = destination.number("weight");
            wrong.check(weight < 0 ? "weight " + weight + " < 0" : "");
            total += weight;
        }
        if (destinations.size() > 1 && total == 0) {
            wrong.add("total destination weight = 0");
        }
        return wrong;
    }
}
