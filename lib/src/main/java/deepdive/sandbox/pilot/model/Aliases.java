package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells each service by which ExternalName services it goes as well, through any chain of them. */
final class Aliases {
    private Aliases() {}

    static List<Service> resolve(List<Service> services) {
        Map<String, String> next = new HashMap<>();
        for (Service service : services) {
            if (service.resolution() == Resolution.ALIAS) {
                next.put(service.hostname(), service.externalName());
            }
        }
        if (next.isEmpty()) {
            return List.copyOf(services);
        }
        Map<String, List<Service.Alias>> aliases = new HashMap<>();
        for (Service service : services) {
            if (service.resolution() == Resolution.ALIAS) {
                String end = end(service.hostname(), next);
                if (end != null) {
                    aliases.computeIfAbsent(end, key -> new ArrayList<>())
                            .add(new Service.Alias(service.hostname(), service.namespace()));
                }
            }
        }
        aliases.values()
                .forEach(list -> list.sort(
                        Comparator.comparing(Service.Alias::namespace).thenComparing(Service.Alias::hostname)));
        return services.stream()
                .map(service -> aliases.containsKey(service.hostname())
                        ? service.withAliases(aliases.get(service.hostname()))
                        : service)
                .toList();
    }

    /** The name at the end of the chain, or null where it bites its tail. */
    private static String end(String start, Map<String, String> next) {
        Set<String> seen = new HashSet<>();
        String name = start;
        while (next.containsKey(name)) {
            if (!seen.add(name)) {
                return null;
            }
            name = next.get(name);
        }
        return name;
    }
}
