package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the DestinationRule for a service, in Istio's order: the client's namespace, the service's, the root namespace
 * (https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration).
 */
public final class DestinationRules {
    private final String root;
    private final Map<String, DestinationRuleIndex> local = new HashMap<>();
    private final Map<String, DestinationRuleIndex> exported = new HashMap<>();
    private final DestinationRuleIndex rootLocal = new DestinationRuleIndex();

    DestinationRules(World world) {
        root = world.mesh().rootNamespace();
        List<Config> rules = new ArrayList<>(world.configs(Config.NETWORKING, "DestinationRule"));
        rules.sort(Comparator.comparing((Config rule) -> !Json.has(rule.spec(), "workloadSelector"))
                .thenComparing(Config.ORDER));
        boolean privateByDefault = world.mesh().destinationRuleExportTo().contains(".");
        for (Config rule : rules) {
            String namespace = rule.namespace();
            Set<String> to = Json.has(rule.spec(), "workloadSelector")
                    ? Set.of(".")
                    : new LinkedHashSet<>(Json.texts(rule.spec(), "exportTo"));
            if (to.isEmpty() || to.contains("*") || to.contains(".") || to.contains(namespace)) {
                local.computeIfAbsent(namespace, key -> new DestinationRuleIndex())
                        .add(rule, to);
            }
            boolean privateOnly =
                    to.isEmpty() ? privateByDefault : to.size() == 1 && (to.contains(".") || to.contains(namespace));
            if (!privateOnly) {
                exported.computeIfAbsent(namespace, key -> new DestinationRuleIndex())
                        .add(rule, to);
            } else if (namespace.equals(root)) {
                rootLocal.add(rule, to);
            }
        }
    }

    /** The merged rules for a service as a client namespace sees it; more than one where they select workloads. */
    public List<DestinationRule> of(String clientNamespace, Service service) {
        DestinationRuleIndex own = clientNamespace.equals(root) ? rootLocal : local.get(clientNamespace);
        if (own != null) {
            List<DestinationRule> found = own.find(service.hostname());
            if (!found.isEmpty()) {
                return found;
            }
        }
        List<DestinationRule> found = exportedFrom(service.namespace(), service.hostname(), clientNamespace);
        return found.isEmpty() ? exportedFrom(root, service.hostname(), clientNamespace) : found;
    }

    /** The one of a service's rules that holds for a proxy: one that selects it, else one without a selector. */
    public Optional<DestinationRule> of(Proxy proxy, Service service) {
        DestinationRule general = null;
        for (DestinationRule rule : of(proxy.namespace(), service)) {
            if (!rule.hasSelector()) {
                general = rule;
            } else if (rule.config().namespace().equals(proxy.namespace())
                    && Labels.match(rule.selector(), proxy.labels())) {
                return Optional.of(rule);
            }
        }
        return Optional.ofNullable(general);
    }

    private List<DestinationRule> exportedFrom(String namespace, String host, String client) {
        DestinationRuleIndex index = exported.get(namespace);
        if (index == null) {
            return List.of();
        }
        return index.find(host).stream()
                .filter(rule -> rule.exportTo().isEmpty()
                        || rule.exportTo().contains("*")
                        || rule.exportTo().contains(client))
                .toList();
    }
}
