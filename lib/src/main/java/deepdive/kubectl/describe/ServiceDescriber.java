package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.kubectl.print.Selectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes services, with the addresses behind each port. */
final class ServiceDescriber {
    private static final int SHOWN = 3;

    private ServiceDescriber() {}

    static void describe(JsonNode service, Page page, Cluster cluster) {
        JsonNode spec = Fields.get(service, "spec");
        page.named(service, true).labelled(service);
        page.entry(0, "Selector", Selectors.labels(Fields.get(spec, "selector")));
        page.entry(0, "Type", Fields.text(spec, "type"))
                .given(0, "IP Family Policy", Fields.text(spec, "ipFamilyPolicy"))
                .entry(0, "IP Families", orNone(Fields.texts(spec, "ipFamilies")))
                .entry(0, "IP", Fields.text(spec, "clusterIP"))
                .entry(0, "IPs", orNone(Fields.texts(spec, "clusterIPs")))
                .given(0, "External IPs", String.join(",", Fields.texts(spec, "externalIPs")))
                .given(0, "Desired LoadBalancer IP", Fields.text(spec, "loadBalancerIP"))
                .given(0, "External Name", Fields.text(spec, "externalName"))
                .given(0, "LoadBalancer Ingress", ingress(service));
        ports(service, page, cluster);
        page.entry(0, "Session Affinity", Fields.text(spec, "sessionAffinity"))
                .given(0, "External Traffic Policy", Fields.text(spec, "externalTrafficPolicy"))
                .given(0, "Internal Traffic Policy", Fields.text(spec, "internalTrafficPolicy"));
        if (Fields.number(spec, "healthCheckNodePort") != 0) {
            page.entry(0, "HealthCheck NodePort", Fields.number(spec, "healthCheckNodePort"));
        }
        page.given(0, "LoadBalancer Source Ranges", String.join(",", Fields.texts(spec, "loadBalancerSourceRanges")))
                .given(0, "Traffic Distribution", Fields.text(spec, "trafficDistribution"));
    }

    private static String orNone(List<String> values) {
        return values.isEmpty() ? "<none>" : String.join(",", values);
    }

    private static String ingress(JsonNode service) {
        return Fields.list(service, "status", "loadBalancer", "ingress").stream()
                .map(each -> {
                    String mode = Fields.text(each, "ipMode");
                    String ip = Fields.text(each, "ip");
                    return ip.isEmpty()
                            ? Fields.text(each, "hostname")
                            : ip + (mode.isEmpty() ? "" : " (" + mode + ")");
                })
                .collect(Collectors.joining(", "));
    }

    private static void ports(JsonNode service, Page page, Cluster cluster) {
        String path = "/apis/discovery.k8s.io/v1/namespaces/" + Fields.text(service, "metadata", "namespace")
                + "/endpointslices";
        String selector = "kubernetes.io/service-name=" + Fields.text(service, "metadata", "name");
        List<JsonNode> slices = cluster.listIfAllowed(path, selector, "").orElse(List.of());
        for (JsonNode port : Fields.list(service, "spec", "ports")) {
            String name = Fields.text(port, "name");
            String shown = name.isEmpty() ? "<unset>" : name;
            String protocol = Fields.text(port, "protocol");
            page.entry(0, "Port", shown + "\t" + Fields.number(port, "port") + "/" + protocol);
            page.entry(0, "TargetPort", Fields.text(port, "targetPort") + "/" + protocol);
            if (Fields.number(port, "nodePort") != 0) {
                page.entry(0, "NodePort", shown + "\t" + Fields.number(port, "nodePort") + "/" + protocol);
            }
            page.entry(0, "Endpoints", endpoints(slices, name));
        }
    }

    private static String endpoints(List<JsonNode> slices, String name) {
        if (slices.isEmpty()) {
            return "<none>";
        }
        List<String> addresses = new ArrayList<>();
        for (JsonNode slice : slices) {
            List<JsonNode> ports = Fields.list(slice, "ports");
            for (JsonNode port : ports) {
                if (Fields.text(port, "name").equals(name)) {
                    ready(slice).forEach(address -> addresses.add(address(address, Fields.number(port, "port"))));
                }
            }
            if (ports.isEmpty()) {
                addresses.addAll(ready(slice));
            }
        }
        return addresses.size() <= SHOWN
                ? String.join(",", addresses)
                : String.join(",", addresses.subList(0, SHOWN)) + " + " + (addresses.size() - SHOWN) + " more...";
    }

    private static String address(String host, long port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static List<String> ready(JsonNode slice) {
        return Fields.list(slice, "endpoints").stream()
                .filter(endpoint ->
                        !Fields.text(endpoint, "conditions", "ready").equals("false"))
                .map(endpoint -> Fields.texts(endpoint, "addresses").get(0))
                .toList();
    }
}
