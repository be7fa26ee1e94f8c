package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Services of a pod: for each port the DestinationRule, VirtualService and policies that its Envoy has. */
final class Services {
    private final Lookup lookup;
    private final Report out;
    private final Origins origins;

    Services(ApiObjects objects, Report out, Origins origins) {
        this.lookup = new Lookup(objects, out);
        this.out = out;
        this.origins = origins;
    }

    /** @param pods whose labels say which subsets match */
    void describe(List<JsonNode> services, JsonNode pod, List<JsonNode> pods) {
        boolean first = true;
        for (JsonNode service : services) {
            if (!first) {
                out.rule();
            }
            first = false;
            describe(service, pod);
            List<JsonNode> ports = Fields.list(service, "spec", "ports");
            for (JsonNode port : ports) {
                long number = Fields.number(port, "port");
                boolean several = ports.size() > 1;
                if (several) {
                    out.line(number + ":");
                }
                traffic(several ? out.deeper() : out, service, number, pods);
                List<String> policies = origins.policies(number);
                if (!policies.isEmpty()) {
                    out.line((several ? number + " " : "") + "RBAC policies: " + String.join(", ", policies));
                }
            }
        }
    }

    private void describe(JsonNode service, JsonNode pod) {
        out.line("Service: " + out.names().of(service));
        Fields.list(service, "spec", "ports").stream()
                .filter(ServicePorts::isTcp)
                .forEach(port -> {
                    OptionalLong target = ServicePorts.target(pod, port);
                    out.line(
                            1,
                            target.isPresent()
                                    ? "Port: " + Fields.text(port, "name") + " " + Fields.number(port, "port") + "/"
                                            + ServicePorts.describe(port) + " targets pod port " + target.getAsLong()
                                    : "no suitable port for manifest: " + Fields.text(pod, "metadata", "uid"));
                });
    }

    private void traffic(Report to, JsonNode service, long port, List<JsonNode> pods) {
        String host = Names.host(service);
        Optional<JsonNode> rule = lookup.destinationRule(origins, host, port);
        Subsets subsets = rule.map(found -> Subsets.of(found, pods)).orElse(Subsets.NONE);
        rule.ifPresent(found -> DestinationRules.describe(to, found, subsets));
        lookup.virtualService(origins, host, port)
                .ifPresent(found -> VirtualServices.describe(to, found, lookup.context(found, host, subsets, rule)));
    }
}
