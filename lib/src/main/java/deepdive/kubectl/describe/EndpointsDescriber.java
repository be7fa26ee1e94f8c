package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes endpoints and endpoint slices. */
final class EndpointsDescriber {
    private EndpointsDescriber() {}

    static void endpoints(JsonNode endpoints, Page page, Cluster cluster) {
        page.named(endpoints, true).labelled(endpoints).line(0, "Subsets:");
        for (JsonNode subset : Fields.list(endpoints, "subsets")) {
            page.entry(1, "Addresses", addresses(subset, "addresses"))
                    .entry(1, "NotReadyAddresses", addresses(subset, "notReadyAddresses"));
            List<JsonNode> ports = Fields.list(subset, "ports");
            if (!ports.isEmpty()) {
                page.line(1, "Ports:");
                ports(ports, 2, page);
            }
            page.line(0, "");
        }
    }

    private static String addresses(JsonNode subset, String field) {
        String addresses = Fields.list(subset, field).stream()
                .map(address -> Fields.text(address, "ip"))
                .collect(Collectors.joining(","));
        return addresses.isEmpty() ? "<none>" : addresses;
    }

    private static void ports(List<JsonNode> ports, int level, Page page) {
        page.line(level, "Name\tPort\tProtocol").line(level, "----\t----\t--------");
        for (JsonNode port : ports) {
            page.line(
                    level, orUnset(port, "name") + "\t" + orUnset(port, "port") + "\t" + Fields.text(port, "protocol"));
        }
    }

    static void slice(JsonNode slice, Page page, Cluster cluster) {
        page.named(slice, true).labelled(slice).entry(0, "AddressType", Fields.text(slice, "addressType"));
        List<JsonNode> ports = Fields.list(slice, "ports");
        page.line(0, ports.isEmpty() ? "Ports: <unset>" : "Ports:");
        if (!ports.isEmpty()) {
            ports(ports, 1, page);
        }
        List<JsonNode> endpoints = Fields.list(slice, "endpoints");
        page.line(0, endpoints.isEmpty() ? "Endpoints: <none>" : "Endpoints:");
        for (JsonNode endpoint : endpoints) {
            page.entry(1, "- Addresses", String.join(", ", Fields.texts(endpoint, "addresses")))
                    .line(2, "Conditions:")
                    .entry(3, "Ready", orUnset(endpoint, "conditions", "ready"))
                    .entry(2, "Hostname", orUnset(endpoint, "hostname"));
            if (Fields.has(endpoint, "targetRef")) {
                page.entry(
                        2,
                        "TargetRef",
                        Fields.text(endpoint, "targetRef", "kind") + "/" + Fields.text(endpoint, "targetRef", "name"));
            }
            page.entry(2, "NodeName", orUnset(endpoint, "nodeName")).entry(2, "Zone", orUnset(endpoint, "zone"));
        }
    }

    private static String orUnset(JsonNode node, String... path) {
        String text = Fields.text(node, path);
        return text.isEmpty() ? "<unset>" : text;
    }
}
