package deepdive.istioctl.write;

import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-config listener}: what a proxy listens on, and where that leads. */
public final class ListenerWriter {
    private static final String TYPE = "type.googleapis.com/envoy.config.listener.v3.Listener";

    private ListenerWriter() {}

    /** Empty texts and 0 match any; type is HTTP, TCP, HTTP+TCP or UNKNOWN, in any case. */
    public record Filter(String address, long port, String type, boolean verbose) {
        boolean matches(JsonNode listener) {
            return (address.isEmpty() || Listeners.addresses(listener).stream().anyMatch(address::equalsIgnoreCase))
                    && (port == 0 || Listeners.port(listener) == port)
                    && (type.isEmpty() || Listeners.type(listener).equalsIgnoreCase(type));
        }
    }

    /** The listeners that match, in the dump's order. */
    public static List<JsonNode> select(ConfigDump dump, Filter filter) {
        return all(dump).stream().filter(filter::matches).toList();
    }

    static List<JsonNode> all(ConfigDump dump) {
        if (dump.find(ConfigDump.Section.LISTENERS).isEmpty()) {
            throw new EnvoyException(
                    "listener dump: config dump has no configuration type " + ConfigDump.Section.LISTENERS.typeUrl());
        }
        return dump.listeners();
    }

    public static String write(ConfigDump dump, Filter filter, Format format) {
        List<JsonNode> listeners = select(dump, filter);
        return format == Format.SHORT
                ? table(listeners, filter.verbose(), false)
                : format.render(ProtoJson.list(listeners, TYPE));
    }

    /** By port, address and type. */
    public static List<JsonNode> sorted(List<JsonNode> listeners) {
        List<JsonNode> sorted = new ArrayList<>(listeners);
        GoSort.sort(sorted, (a, b) -> order(a, b) < 0);
        return sorted;
    }

    static int order(JsonNode a, JsonNode b) {
        int order = Long.compareUnsigned(Listeners.port(a), Listeners.port(b));
        order = order != 0 ? order : Listeners.address(a).compareTo(Listeners.address(b));
        return order != 0 ? order : Listeners.type(a).compareTo(Listeners.type(b));
    }

    /** @param typed whether each row starts with {@code listener/NAME}, as in {@code proxy-config all} */
    static String table(List<JsonNode> listeners, boolean verbose, boolean typed) {
        TabWriter out = new TabWriter(1);
        row(out, typed, "NAME", "ADDRESSES", "PORT", verbose ? List.of("MATCH", "DESTINATION") : List.of("TYPE"));
        for (JsonNode listener : sorted(listeners)) {
            String name = "listener/" + Fields.text(listener, "name");
            String addresses = String.join(",", Listeners.addresses(listener));
            String port = Long.toString(Listeners.port(listener));
            if (!verbose) {
                row(out, typed, name, addresses, port, List.of(Listeners.type(listener)));
                continue;
            }
            for (List<String> chain : chains(listener)) {
                row(out, typed, name, addresses, port, chain);
            }
        }
        return out.text();
    }

    /** Match and destination of each filter chain, the destinations in reverse order. */
    private static List<List<String>> chains(JsonNode listener) {
        List<List<String>> chains = new ArrayList<>();
        for (JsonNode chain : Listeners.chains(listener)) {
            chains.add(List.of(
                    ChainMatch.describe(Fields.get(chain, "filter_chain_match")), Listeners.destination(chain)));
        }
        GoSort.sort(chains, (a, b) -> a.get(1).compareTo(b.get(1)) > 0);
        return chains;
    }

    private static void row(
            TabWriter out, boolean typed, String name, String addresses, String port, List<String> rest) {
        List<String> cells = new ArrayList<>();
        if (typed) {
            cells.add(name);
        }
        cells.add(addresses);
        cells.add(port);
        cells.addAll(rest);
        out.line(cells.toArray());
    }
}
