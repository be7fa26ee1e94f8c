package deepdive.istioctl.describe;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Whether services are reached through an ingress gateway, by what the Envoys of the gateways are configured with. */
final class Exposure {
    private final Lookup lookup;
    private final Report out;
    private final List<Ingress> ingresses;
    private final List<JsonNode> gateways;
    /** Gateways that were described; each once, as many routes lead through it. */
    private final Set<String> described = new HashSet<>();

    Exposure(ApiObjects objects, Report out) {
        this.lookup = new Lookup(objects, out);
        this.out = out;
        this.gateways = objects.list("v1", "", "pods", "istio=ingressgateway").stream()
                .filter(pod -> Fields.text(pod, "status", "phase").equals("Running"))
                .toList();
        this.ingresses = Ingress.of(gateways, namespace -> objects.list("v1", namespace, "services"));
    }

    /** @param dumps a gateway pod's config dump */
    void describe(List<JsonNode> services, List<JsonNode> pods, Function<JsonNode, ConfigDump> dumps) {
        if (gateways.isEmpty()) {
            out.line("Skipping Gateway information (no ingress gateway pods)");
            return;
        }
        if (ingresses.isEmpty()) {
            out.line("Skipping Gateway information (no ingress gateway service)");
        }
        for (JsonNode pod : gateways) {
            Origins origins = new Origins(dumps.apply(pod));
            for (JsonNode service : services) {
                for (JsonNode port : Fields.list(service, "spec", "ports")) {
                    describe(service, Fields.number(port, "port"), pods, origins);
                }
            }
        }
    }

    private void describe(JsonNode service, long port, List<JsonNode> pods, Origins origins) {
        String host = Names.host(service);
        Optional<JsonNode> rule = lookup.destinationRule(origins, host, port);
        Subsets subsets = rule.map(found -> Subsets.of(found, pods)).orElse(Subsets.NONE);
        Optional<JsonNode> virtualService = lookup.virtualService(origins, host, port);
        if (virtualService.isEmpty()) {
            return;
        }
        RouteFacts.Context context = lookup.context(virtualService.get(), host, subsets, rule);
        for (String name : Fields.texts(virtualService.get(), "spec", "gateways")) {
            if (!name.isEmpty() && !name.equals("mesh")) {
                String id = name.contains("/") ? name : context.namespace() + "/" + name;
                throughGateway(id, virtualService.get(), context);
            }
        }
    }

    private void throughGateway(String id, JsonNode virtualService, RouteFacts.Context context) {
        if (described.contains(id)) {
            return;
        }
        Optional<JsonNode> gateway = lookup.gateway(id);
        if (gateway.isEmpty()) {
            return;
        }
        described.add(id);
        if (!Fields.has(gateway.get(), "spec", "selector")) {
            out.line("Ingress Gateway " + id + " be applied all workloads");
            return;
        }
        List<Ingress> serving = ingresses.stream()
                .filter(ingress -> ingress.serves(gateway.get()))
                .sorted(Comparator.comparing(Ingress::address))
                .toList();
        if (!serving.isEmpty()) {
            out.rule();
            serving.forEach(ingress -> ingress.describe(out));
            VirtualServices.describe(out, virtualService, context);
        }
    }
}
