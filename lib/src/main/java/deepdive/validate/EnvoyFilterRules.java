package deepdive.validate;

import java.util.List;
import java.util.Set;

/** An EnvoyFilter; of a patch's value only a filter's outside is looked at, not whether Envoy knows its fields. */
final class EnvoyFilterRules {
    private static final Set<String> LISTENERS = Set.of("LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER");
    private static final Set<String> ROUTES = Set.of("ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE");
    private static final String CONNECTION_MANAGER = "envoy.filters.network.http_connection_manager";
    /** What says of which type a filter's configuration is. */
    private static final List<String> TYPED =
            List.of("typed_config", "typedConfig", "config_discovery", "configDiscovery");

    private static final int LONGEST_VERSION = 1024;

    private EnvoyFilterRules() {}

    static Verdict check(Config config) {
        Verdict verdict = new Verdict();
        verdict.warn("EnvoyFilter exposes internal implementation details that may change at any time."
                + " Prefer other APIs if possible, and exercise extreme caution, especially around upgrades.");
        Verdict selector = SelectorRules.alpha(config.spec().at("workloadSelector"));
        if (!selector.errors().isEmpty()) {
            Verdict refused = new Verdict();
            refused.errors().add(selector.errors());
            return refused;
        }
        if (!selector.warnings().isEmpty()) {
            verdict.warn("Envoy filter: " + selector.warnings() + ", will be applied to all services in namespace");
        }
        for (View patch : config.spec().items("configPatches")) {
            String missing = missing(patch);
            if (!missing.isEmpty()) {
                verdict.error("Envoy filter: " + missing);
            } else if (!patch.at("match").text("context").equals("WAYPOINT")) {
                match(patch.text("applyTo"), patch.at("match"), verdict);
                value(patch.text("applyTo"), patch.at("patch", "value"), verdict);
            }
        }
        return verdict;
    }

    private static String missing(View patch) {
        if (patch.at("match").text("context").equals("WAYPOINT")) {
            return "";
        }
        if (patch.choice("applyTo", "INVALID").equals("INVALID")) {
            return "missing applyTo";
        }
        View change = patch.at("patch");
        if (!change.present()) {
            return "missing patch";
        }
        String operation = change.choice("operation", "INVALID");
        if (operation.equals("INVALID")) {
            return "missing patch operation";
        }
        return operation.equals("REMOVE") || change.has("value") ? "" : "missing patch value for non-remove operation";
    }

    private static void value(String applyTo, View value, Verdict verdict) {
        boolean filter = applyTo.equals("HTTP_FILTER") || applyTo.equals("NETWORK_FILTER");
        if (filter && value.present() && TYPED.stream().noneMatch(value::has)) {
            verdict.warn("using deprecated types by name without typed_config; " + value.text("name"));
        }
    }

    private static void match(String applyTo, View match, Verdict verdict) {
        String version = match.at("proxy").text("proxyVersion");
        if (version.length() > LONGEST_VERSION) {
            verdict.warn(
                    "Envoy filter: proxyVersion match exceeds " + LONGEST_VERSION + " characters and will be ignored");
        } else {
            String wrong = Re2.check(version);
            if (!wrong.isEmpty()) {
                verdict.error("Envoy filter: invalid regex for proxy version, [" + wrong + "]");
                return;
            }
        }
        boolean object = match.has("listener") || match.has("routeConfiguration") || match.has("cluster");
        if (!object) {
            return;
        }
        if (LISTENERS.contains(applyTo)) {
            listener(applyTo, match, verdict);
        } else if (ROUTES.contains(applyTo) && !match.has("routeConfiguration")) {
            verdict.error("Envoy filter: applyTo for http route class objects cannot have"
                    + " non route configuration match");
        } else if (applyTo.equals("CLUSTER") && !match.has("cluster")) {
            verdict.error("Envoy filter: applyTo for cluster class objects cannot have non cluster match");
        }
    }

    private static void listener(String applyTo, View match, Verdict verdict) {
        if (!match.has("listener")) {
            verdict.error("Envoy filter: applyTo for listener class objects cannot have non listener match");
            return;
        }
        View filter = match.at("listener", "filterChain").at("filter");
        if (!filter.present()) {
            return;
        }
        if (applyTo.equals("LISTENER") || applyTo.equals("FILTER_CHAIN")) {
            verdict.warn("Envoy filter: filter match has no effect when used with " + applyTo);
        }
        String name = filter.text("name");
        View sub = filter.at("subFilter");
        String wrong = name.isEmpty() ? "filter match has no name to match on" : sub(applyTo, name, sub);
        if (!wrong.isEmpty()) {
            verdict.error("Envoy filter: " + wrong);
            return;
        }
        FilterNames.warn(name, verdict);
        FilterNames.warn(sub.text("name"), verdict);
    }

    private static String sub(String applyTo, String name, View sub) {
        if (!sub.present()) {
            return "";
        }
        if (!applyTo.equals("HTTP_FILTER")) {
            return "subfilter match can be used with applyTo HTTP_FILTER only";
        }
        if (!name.equals(CONNECTION_MANAGER) && !name.equals("envoy.http_connection_manager")) {
            return "subfilter match requires filter match with " + CONNECTION_MANAGER;
        }
        return sub.text("name").isEmpty() ? "subfilter match has no name to match on" : "";
    }
}
