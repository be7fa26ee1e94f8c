package deepdive.oneliner;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import deepdive.istioctl.write.ChainMatch;
import deepdive.istioctl.write.ListenerWriter;
import deepdive.istioctl.write.Listeners;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code listeners}: what proxies listen on, a row for each filter chain. */
public final class ListenersCommand extends FleetCommand {
    private static final String MASK = "config_dump?mask=dynamic_listeners,static_listeners";

    public static void main(String... args) {
        exit(new ListenersCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "listeners",
                "The listeners of a proxy, or of all: a row for each filter chain, which connections it takes, and"
                        + " where\n"
                        + "it leads them. TLS says what a client has to show: MUTUAL is a certificate.",
                ARGUMENTS,
                List.of(
                        "listeners productpage.bookinfo",
                        "listeners istio-ingressgateway",
                        "listeners --where 'PORT == 15006' --where 'TLS == MUTUAL'",
                        "listeners productpage.bookinfo --where 'LISTENER == virtualInbound' -o json"));
    }

    @Override
    List<String> columns() {
        return List.of(POD, "ADDRESS", "PORT", "TLS", "DESTINATION", "MATCH");
    }

    @Override
    List<String> more() {
        return List.of("DIRECTION", "TYPE", "LISTENER");
    }

    @Override
    List<List<Object>> rows(Fleet fleet, Proxy proxy) {
        return rows(ConfigDump.parse(fleet.page(proxy, MASK), proxy.name().toString()));
    }

    static List<List<Object>> rows(ConfigDump dump) {
        List<List<Object>> rows = new ArrayList<>();
        List<JsonNode> listeners = ListenerWriter.select(dump, new ListenerWriter.Filter("", 0, "", true));
        for (JsonNode listener : ListenerWriter.sorted(listeners)) {
            for (JsonNode chain : Listeners.chains(listener)) {
                rows.add(row(
                        Listeners.addresses(listener).stream().distinct().collect(Collectors.joining(",")),
                        Listeners.port(listener),
                        tls(chain),
                        Listeners.destination(chain).replace(".svc.cluster.local", ""),
                        ChainMatch.describe(Fields.get(chain, "filter_chain_match")),
                        Fields.text(listener, "traffic_direction").toLowerCase(java.util.Locale.ROOT),
                        Listeners.type(listener),
                        Fields.text(listener, "name")));
            }
        }
        return rows;
    }

    private static String tls(JsonNode chain) {
        JsonNode socket = Fields.get(chain, "transport_socket");
        if (!Fields.has(socket, "typed_config", "common_tls_context")) {
            return "";
        }
        return Fields.flag(socket, "typed_config", "require_client_certificate") ? "MUTUAL" : "SIMPLE";
    }
}
