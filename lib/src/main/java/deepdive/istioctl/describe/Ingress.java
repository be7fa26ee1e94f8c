package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A Service in front of ingress gateways, and where it is reached. */
record Ingress(JsonNode service, List<JsonNode> pods) {
    private static final Set<String> PORTS = Set.of("http", "http2");

    /** The services that select any of the gateway's pods, of the pods' namespaces. */
    static List<Ingress> of(List<JsonNode> pods, java.util.function.Function<String, List<JsonNode>> services) {
        return pods.stream()
                .collect(Collectors.groupingBy(Names::namespaceOf, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(namespace -> services.apply(namespace.getKey()).stream()
                        .map(service -> new Ingress(
                                service,
                                namespace.getValue().stream()
                                        .filter(pod ->
                                                Labels.match(Fields.get(service, "spec", "selector"), Labels.of(pod)))
                                        .toList())))
                .filter(ingress -> !ingress.pods().isEmpty())
                .toList();
    }

    /** Whether a Gateway's selector chooses any of its pods. */
    boolean serves(JsonNode gateway) {
        return Labels.matchAny(Fields.get(gateway, "spec", "selector"), pods);
    }

    String address() {
        List<JsonNode> balancers = Fields.list(service, "status", "loadBalancer", "ingress");
        if (!balancers.isEmpty()) {
            return Fields.text(balancers.get(0), "ip");
        }
        String host = Fields.text(pods.get(0), "status", "hostIP");
        return host.isEmpty() ? "unknown" : host;
    }

    /** A line for each plain HTTP port: whether others listen, the service cannot tell. */
    void describe(Report out) {
        for (JsonNode port : Fields.list(service, "spec", "ports")) {
            if (ServicePorts.isTcp(port)
                    && PORTS.contains(Fields.text(port, "name"))
                    && ServicePorts.target(pods.get(0), port).isPresent()) {
                long number = Fields.number(port, "port");
                String scheme = Set.of("HTTP", "HTTP2").contains(ServicePorts.protocol(port)) ? "http" : "";
                out.line("Exposed on Ingress Gateway " + scheme + "://" + address()
                        + (scheme.equals("http") && number == 80 ? "" : ":" + number));
            }
        }
    }
}
