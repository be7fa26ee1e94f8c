package deepdive.istioctl.analyze;

import deepdive.validate.Hosts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Several VirtualServices for a host inside the mesh, of which one wins: IST0109. */
final class ConflictingMeshHosts {
    private static final String ALL = "*";

    private ConflictingMeshHosts() {}

    static void analyze(Context context) {
        Map<String, List<Resource>> byHost = new TreeMap<>();
        for (Resource service : context.all(Collection.VIRTUAL_SERVICE)) {
            List<String> gateways = service.spec().texts("gateways");
            if (gateways.isEmpty() || gateways.contains("mesh")) {
                for (String scope : scopes(service)) {
                    for (String host : service.spec().texts("hosts")) {
                        byHost.computeIfAbsent(
                                        scope + "/" + Hostnames.full(service.namespace(), host),
                                        key -> new ArrayList<>())
                                .add(service);
                    }
                }
            }
        }
        Set<String> told = new HashSet<>();
        byHost.forEach((host, services) -> {
            List<Resource> all = new ArrayList<>(services);
            if (!host.startsWith(ALL + "/")) {
                all.addAll(everywhere(host.substring(host.indexOf('/') + 1), byHost));
            }
            if (all.size() > 1) {
                String names = String.join(
                        ",", all.stream().map(Resource::fullName).sorted().toList());
                all.stream()
                        .filter(service -> told.add(service.fullName()))
                        .forEach(service -> context.reportAt("metadata.name", "IST0109", service, names, host));
            }
        });
    }

    private static List<Resource> everywhere(String host, Map<String, List<Resource>> byHost) {
        List<Resource> found = new ArrayList<>();
        byHost.forEach((other, services) -> {
            if (other.startsWith(ALL + "/") && Hosts.match(host, other.substring(2))) {
                found.addAll(services);
            }
        });
        return found;
    }

    private static Set<String> scopes(Resource service) {
        List<String> exportTo = service.spec().texts("exportTo");
        Set<String> scopes = new HashSet<>();
        if (exportTo.isEmpty() || exportTo.contains(ALL)) {
            scopes.add(ALL);
        } else {
            exportTo.forEach(scope -> scopes.add(scope.equals(".") ? service.namespace() : scope));
        }
        return scopes;
    }
}
