package deepdive.istioctl.write;

import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * {@code istioctl proxy-config listener --waypoint}: each filter chain by its name, with the path through the listener's
 * matcher tree that leads to it.
 */
public final class WaypointWriter {
    private static final String IP_MATCHER = "type.googleapis.com/xds.type.matcher.v3.IPMatcher";

    private WaypointWriter() {}

    public static String write(ConfigDump dump) {
        List<JsonNode> listeners = new ArrayList<>(ListenerWriter.all(dump));
        GoSort.sort(
                listeners,
                (a, b) -> Fields.has(a, "internal_listener") && Fields.has(b, "internal_listener")
                        ? Fields.text(a, "name").compareTo(Fields.text(b, "name")) < 0
                        : ListenerWriter.order(a, b) < 0);
        TabWriter out = new TabWriter(1).line("LISTENER", "CHAIN", "MATCH", "DESTINATION");
        for (JsonNode listener : listeners) {
            List<JsonNode> chains = Listeners.chains(listener);
            String name = "envoy://" + Fields.text(listener, "name");
            if (Fields.has(listener, "internal_listener")
                    && chains.size() == 1
                    && Fields.text(chains.get(0), "name").equals(name)) {
                name = "internal";
            }
            for (JsonNode chain : chains) {
                for (String match : matches(listener, chain)) {
                    out.line(name, Fields.text(chain, "name"), match, Listeners.destination(chain));
                }
            }
        }
        return out.text();
    }

    private static List<String> matches(JsonNode listener, JsonNode chain) {
        JsonNode matcher = Fields.get(listener, "filter_chain_matcher");
        if (matcher.isMissingNode()) {
            return List.of(ChainMatch.describe(Fields.get(chain, "filter_chain_match")));
        }
        String name = Fields.text(chain, "name");
        JsonNode otherwise = Fields.get(matcher, "on_no_match");
        if (Fields.has(otherwise, "action") && leadsTo(otherwise, name)) {
            return List.of("UNMATCHED");
        }
        JsonNode tree = Fields.has(otherwise, "matcher") ? Fields.get(otherwise, "matcher") : matcher;
        return paths(name, tree).orElse(List.of("NONE"));
    }

    /** The conditions under which a matcher chooses the chain; empty where it never does. */
    private static Optional<List<String>> paths(String chain, JsonNode matcher) {
        JsonNode otherwise = Fields.get(matcher, "on_no_match");
        if (Fields.has(otherwise, "action") && leadsTo(otherwise, chain)) {
            return Optional.of(List.of("ANY"));
        }
        if (Fields.has(otherwise, "matcher")) {
            return Optional.of(paths(chain, Fields.get(otherwise, "matcher")).orElse(List.of("NONE")));
        }
        JsonNode tree = Fields.get(matcher, "matcher_tree");
        String input = Fields.text(tree, "input", "name");
        String equality = Fields.has(tree, "prefix_match_map") ? "^" : "=";
        List<String> found = new ArrayList<>();
        branches(tree).forEach((value, next) -> {
            String condition = input + equality + value;
            if (Fields.has(next, "action") && leadsTo(next, chain)) {
                found.add(condition);
            } else if (Fields.has(next, "matcher")) {
                paths(chain, Fields.get(next, "matcher"))
                        .ifPresent(rest -> rest.forEach(path -> found.add(condition + " -> " + path)));
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** What each value of the input leads to; the real tool has them in random order. */
    private static Map<String, JsonNode> branches(JsonNode tree) {
        Map<String, JsonNode> branches = new TreeMap<>();
        for (String kind : List.of("exact_match_map", "prefix_match_map")) {
            Fields.get(tree, kind, "map").properties().forEach(entry -> branches.put(entry.getKey(), entry.getValue()));
        }
        JsonNode custom = Fields.get(tree, "custom_match", "typed_config");
        if (Fields.text(custom, "@type").equals(IP_MATCHER)) {
            for (JsonNode matcher : Fields.list(custom, "range_matchers")) {
                for (JsonNode range : Fields.list(matcher, "ranges")) {
                    long length = Fields.number(range, "prefix_len");
                    String suffix = length == 32 || length == 128 ? "" : "/" + length;
                    branches.put(Fields.text(range, "address_prefix") + suffix, Fields.get(matcher, "on_match"));
                }
            }
        }
        return branches;
    }

    private static boolean leadsTo(JsonNode onMatch, String chain) {
        return Fields.text(onMatch, "action", "name").equals(chain);
    }
}
