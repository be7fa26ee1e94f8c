package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gateways of the same pods with the same port and host: IST0145. */
final class ConflictingGateways {
    /** Servers by selector and port: per gateway the hosts of its last such server, with what they bind to. */
    private final Map<String, Map<Long, Map<String, Map<String, String>>>> servers = new LinkedHashMap<>();

    private final Map<String, Map<String, String>> selectors = new LinkedHashMap<>();
    private final Context context;

    private ConflictingGateways(Context context) {
        this.context = context;
    }

    static void analyze(Context context) {
        ConflictingGateways conflicts = new ConflictingGateways(context);
        context.all(Collection.GATEWAY).forEach(conflicts::remember);
        context.all(Collection.GATEWAY).forEach(conflicts::check);
    }

    private void remember(Resource gateway) {
        Map<String, String> selector = gateway.spec().textMap("selector");
        String text = Selector.text(selector);
        for (View server : gateway.spec().items("servers")) {
            selectors.put(text, selector);
            Map<String, String> hosts = new LinkedHashMap<>();
            server.texts("hosts").forEach(host -> hosts.put(host, server.text("bind")));
            servers.computeIfAbsent(text, key -> new LinkedHashMap<>())
                    .computeIfAbsent(server.at("port").number("number"), key -> new LinkedHashMap<>())
                    .put(gateway.fullName(), hosts);
        }
    }

    private void check(Resource gateway) {
        Map<String, String> selector = gateway.spec().textMap("selector");
        String text = Selector.text(selector);
        List<String> related = servers.keySet().stream()
                .filter(other -> related(selector, text, other))
                .toList();
        if (!text.isEmpty() && related.isEmpty()) {
            context.notFound("spec.selector." + Selector.firstKey(text), gateway, "selector", text);
            return;
        }
        for (View server : gateway.spec().items("servers")) {
            long port = server.at("port").number("number");
            List<String> others = new ArrayList<>();
            for (String other : related) {
                servers.get(other).getOrDefault(port, Map.of()).forEach((name, hosts) -> {
                    if (!name.equals(gateway.fullName()) && conflict(server, hosts)) {
                        others.add(name);
                    }
                });
            }
            if (!others.isEmpty()) {
                others.sort(null);
                context.report(
                        "IST0145",
                        gateway,
                        String.join(",", others),
                        text,
                        port,
                        String.join(",", server.texts("hosts")));
            }
        }
    }

    /** Whether two selectors select a pod together; only where the one's text holds the other's is that looked into. */
    private boolean related(Map<String, String> selector, String text, String other) {
        if (text.equals(other)) {
            return true;
        }
        return (text.contains(other) || other.contains(text))
                && context.all(Collection.POD).stream()
                        .anyMatch(pod -> Selector.matches(selector, pod.labels())
                                && Selector.matches(selectors.get(other), pod.labels()));
    }

    private static boolean conflict(View server, Map<String, String> known) {
        boolean conflict = server.texts("hosts").stream()
                .anyMatch(host -> server.text("bind").equals(known.get(host)));
        if (!conflict) {
            // istioctl then counts the hosts among those of the other gateway
            server.texts("hosts").forEach(host -> known.put(host, server.text("bind")));
        }
        return conflict;
    }
}
