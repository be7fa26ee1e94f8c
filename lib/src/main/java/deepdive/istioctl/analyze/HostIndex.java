package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which hosts there are, of Services and ServiceEntries, and which namespaces see them. */
final class HostIndex {
    private static final String ALL = "*";

    /**
     * What stands behind a host.
     *
     * @param selector of a ServiceEntry's workloads
     */
    record Target(List<Long> ports, Map<String, String> selector) {}

    private final Map<String, Target> targets = new LinkedHashMap<>();

    HostIndex(Snapshot snapshot) {
        for (Resource entry : snapshot.all(Collection.SERVICE_ENTRY)) {
            Target target = new Target(
                    numbers(entry.spec(), "number"),
                    entry.spec().at("workloadSelector").textMap("labels"));
            for (String host : entry.spec().texts("hosts")) {
                for (String scope : scopes(entry.spec().texts("exportTo"), entry.namespace())) {
                    targets.put(scope + "/" + Hostnames.full(entry.namespace(), host), target);
                }
            }
        }
        for (Resource service : snapshot.all(Collection.SERVICE)) {
            Target target = new Target(numbers(service.spec(), "port"), Map.of());
            String exportTo = service.annotations().getOrDefault("networking.istio.io/exportTo", "");
            List<String> scopes = exportTo.isEmpty() ? List.of(ALL) : List.of(exportTo.split(","));
            for (String scope : scopes) {
                String namespace = scope.strip().equals(".") ? service.namespace() : scope.strip();
                targets.put(namespace + "/" + Hostnames.full(service.namespace(), service.name()), target);
            }
        }
    }

    private static List<Long> numbers(View spec, String field) {
        return spec.items("ports").stream().map(port -> port.number(field)).toList();
    }

    private static List<String> scopes(List<String> exportTo, String namespace) {
        if (exportTo.isEmpty() || exportTo.contains(ALL)) {
            return List.of(ALL);
        }
        return exportTo.stream()
                .map(scope -> scope.equals(".") ? namespace : scope)
                .toList();
    }

    /**
     * What a host leads to.
     *
     * @param namespace of the one that names the host
     * @param exportTo of that one
     */
    Optional<Target> find(String namespace, List<String> exportTo, String host) {
        List<String> scopes = new ArrayList<>(List.of(ALL));
        scopes.addAll(exportTo.isEmpty() ? List.of(namespace) : exportTo);
        String full = Hostnames.full(namespace, host);
        for (String scope : scopes) {
            Target exact = targets.get((scope.equals(".") ? namespace : scope) + "/" + full);
            if (exact != null) {
                return Optional.of(exact);
            }
        }
        String bare = host.startsWith(ALL) ? host.substring(1) : host;
        return targets.entrySet().stream()
                .filter(entry -> covers(entry.getKey(), namespace, bare))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean covers(String scoped, String namespace, String host) {
        int slash = scoped.indexOf('/');
        String scope = scoped.substring(0, slash);
        String pattern = scoped.substring(slash + 1);
        return pattern.startsWith(ALL)
                && (scope.equals(ALL) || scope.equals(namespace))
                && host.endsWith(pattern.substring(1));
    }
}
