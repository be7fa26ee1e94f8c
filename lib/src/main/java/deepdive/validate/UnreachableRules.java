package deepdive.validate;

import deepdive.cli.GoPrint;
import deepdive.validate.Findings.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Routes of a VirtualService that no request reaches, because earlier ones take them all: IST0130 and IST0131. */
final class UnreachableRules {
    private final Findings warnings;
    private final List<PrefixMatch> prefixes = new ArrayList<>();

    private UnreachableRules(Findings warnings) {
        this.warnings = warnings;
    }

    static void warn(View service, Findings warnings) {
        UnreachableRules rules = new UnreachableRules(warnings);
        rules.routes(service.items("http"));
        rules.overlaps();
        new UnreachableRules(warnings).routes(service.items("tcp"));
        new UnreachableRules(warnings).routes(service.items("tls"));
    }

    private void routes(List<View> routes) {
        Map<JsonNode, Integer> seen = new HashMap<>();
        boolean caught = false;
        for (int i = 0; i < routes.size(); i++) {
            View route = routes.get(i);
            String name = name(route, i);
            List<View> matches = route.items("match");
            if (matches.isEmpty()) {
                if (caught) {
                    unused(name, "only the last rule can have no matches");
                }
                caught = true;
                continue;
            }
            int duplicates = 0;
            for (int j = 0; j < matches.size(); j++) {
                View match = matches.get(j);
                if (caught) {
                    unused(name, "route without matches defined before");
                    continue;
                }
                Integer before = seen.putIfAbsent(unnamed(match), i);
                if (before == null) {
                    PrefixMatch.of(name, name(match, j), match).ifPresent(prefixes::add);
                } else {
                    ineffective(name, name(match, j), name(routes.get(before), before));
                    duplicates++;
                }
            }
            if (duplicates == matches.size()) {
                unused(name, "all matches used by prior rules");
            }
        }
    }

    private void overlaps() {
        for (int i = 0; i < prefixes.size(); i++) {
            PrefixMatch first = prefixes.get(i);
            for (PrefixMatch later : prefixes.subList(i + 1, prefixes.size())) {
                if (!later.prefix().equals(first.prefix()) && first.covers(later)) {
                    ineffective(later.route(), later.toString(), first + " on " + first.route());
                }
            }
        }
    }

    private static JsonNode unnamed(View match) {
        ObjectNode copy = ((ObjectNode) match.node()).deepCopy();
        copy.remove("name");
        return copy;
    }

    private static String name(View of, int index) {
        String name = of.text("name");
        return name.isEmpty() ? "#" + index : GoPrint.quote(name);
    }

    private void unused(String rule, String reason) {
        warnings.add(new Finding(
                "virtualService rule " + rule + " not used (" + reason + ")", "IST0130", List.of(rule, reason)));
    }

    private void ineffective(String rule, String match, String other) {
        warnings.add(new Finding(
                "virtualService rule " + rule + " match " + match + " is not used (duplicate/overlapping match in rule "
                        + other + ")",
                "IST0131",
                List.of(rule, match, other)));
    }
}
