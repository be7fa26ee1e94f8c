package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Merges the access log settings of several Telemetry resources. */
final class LogProviders {
    private LogProviders() {}

    /**
     * What is said of one provider.
     *
     * @param filter a CEL expression, null for none
     */
    record Choice(boolean disabled, String filter) {}

    /** Providers by name, for the client's or the server's side of calls. */
    static SortedMap<String, Choice> merge(Telemetries telemetries, List<List<JsonNode>> logging, boolean server) {
        SortedMap<String, Choice> merged = new TreeMap<>();
        List<String> defaults = telemetries.defaultProviders("accessLogging");
        if (logging.isEmpty()) {
            defaults.forEach(name -> merged.put(name, new Choice(false, null)));
            return merged;
        }
        Set<String> inScope = new TreeSet<>(defaults);
        Map<String, String> filters = new HashMap<>();
        for (List<JsonNode> settings : logging) {
            Set<String> named = new TreeSet<>();
            for (JsonNode setting : settings) {
                if (matches(setting, server)) {
                    for (String name : Telemetries.providerNames(setting)) {
                        named.add(name);
                        filters.put(name, filter(setting));
                    }
                }
            }
            if (!named.isEmpty()) {
                inScope = named; // a narrower resource that names providers replaces the wider one's
            }
        }
        List<String> parents = defaults;
        for (List<JsonNode> settings : logging) {
            for (JsonNode setting : settings) {
                List<String> names = Telemetries.providerNames(setting);
                parents = names.isEmpty() ? parents : names;
                for (String name : parents) {
                    if (inScope.contains(name) && matches(setting, server)) {
                        boolean disabled = Json.flag(setting, "disabled");
                        merged.put(name, new Choice(disabled, disabled ? null : filters.get(name)));
                    }
                }
            }
        }
        return merged;
    }

    private static String filter(JsonNode setting) {
        return Json.has(setting, "filter") ? Json.text(setting, "filter", "expression") : null;
    }

    private static boolean matches(JsonNode setting, boolean server) {
        return switch (Json.text(setting, "match", "mode")) {
            case "CLIENT" -> !server;
            case "SERVER" -> server;
            default -> true;
        };
    }
}
