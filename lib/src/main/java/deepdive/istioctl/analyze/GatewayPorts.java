package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Gateway that selects no pods (IST0101), or listens on ports that no Service of its pods has (IST0162). */
final class GatewayPorts {
    private GatewayPorts() {}

    static void analyze(Context context) {
        for (Resource gateway : context.all(Collection.GATEWAY)) {
            Map<String, String> selector = gateway.spec().textMap("selector");
            String text = Selector.text(selector);
            String path = "spec.selector." + Selector.firstKey(text);
            List<Resource> pods = context.all(Collection.POD).stream()
                    .filter(pod -> Selector.matches(selector, pod.labels()))
                    .toList();
            if (pods.isEmpty()) {
                context.notFound(path, gateway, "selector", text);
                continue;
            }
            Set<Long> ports = ports(pods, context);
            for (View server : gateway.spec().items("servers")) {
                long port = server.at("port").number("number");
                if (server.has("port") && !ports.contains(port)) {
                    context.reportAt(path, "IST0162", gateway, port, text);
                }
            }
        }
    }

    /** The ports of the pods' Services, and what these lead to. */
    private static Set<Long> ports(List<Resource> pods, Context context) {
        Set<Long> ports = new HashSet<>();
        for (Resource pod : pods) {
            for (Resource service : context.all(Collection.SERVICE)) {
                if (service.namespace().equals(pod.namespace())
                        && Selector.matches(service.spec().textMap("selector"), pod.labels())) {
                    service.spec().items("ports").stream()
                            .filter(port -> port.text("protocol").equals("TCP"))
                            .forEach(port -> {
                                ports.add(port.number("port"));
                                ports.add(port.number("targetPort"));
                            });
                }
            }
        }
        return ports;
    }
}
