package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** ServiceEntries that say different things of one host's port: IST0177. */
final class ConflictingProtocols {
    private static final String ALL = "*";

    private record Place(String scope, String host, long port) {}

    private record Said(String protocol, Resource by) {}

    private ConflictingProtocols() {}

    static void analyze(Context context) {
        Map<Place, List<Said>> index = new LinkedHashMap<>();
        for (Resource entry : context.all(Collection.SERVICE_ENTRY)) {
            for (String scope : scopes(entry)) {
                for (String host : entry.spec().texts("hosts")) {
                    for (View port : entry.spec().items("ports")) {
                        index.computeIfAbsent(new Place(scope, host, port.number("number")), key -> new ArrayList<>())
                                .add(new Said(port.text("protocol").toUpperCase(Locale.ROOT), entry));
                    }
                }
            }
        }
        Set<String> told = new HashSet<>();
        index.forEach((place, said) -> {
            List<Said> all = new ArrayList<>(said);
            if (!place.scope().equals(ALL)) {
                all.addAll(index.getOrDefault(new Place(ALL, place.host(), place.port()), List.of()));
            }
            TreeSet<String> protocols = new TreeSet<>();
            TreeSet<String> names = new TreeSet<>();
            all.forEach(each -> {
                protocols.add(each.protocol());
                names.add(each.by().fullName());
            });
            if (protocols.size() > 1) {
                all.stream()
                        .map(Said::by)
                        .filter(entry -> told.add(entry.fullName()))
                        .forEach(entry -> context.reportAt(
                                "metadata.name",
                                "IST0177",
                                entry,
                                String.join(", ", names),
                                place.host(),
                                place.port(),
                                String.join(", ", protocols)));
            }
        });
    }

    private static Set<String> scopes(Resource entry) {
        List<String> exportTo = entry.spec().texts("exportTo");
        Set<String> scopes = new HashSet<>();
        if (exportTo.isEmpty() || exportTo.contains(ALL)) {
            return Set.of(ALL);
        }
        exportTo.forEach(scope -> scopes.add(scope.equals(".") ? entry.namespace() : scope));
        return scopes;
    }
}
