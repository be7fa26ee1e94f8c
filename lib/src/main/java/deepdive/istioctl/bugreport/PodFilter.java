package deepdive.istioctl.bugreport;

import deepdive.envoy.EnvoyException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One value of {@code --include} or {@code --exclude}: {@code NAMESPACES/DEPLOYMENTS/PODS/LABELS/ANNOTATIONS/CONTAINERS},
 * each a list with commas between that may be empty or missing, with {@code *} for anything in names and values. Each
 * part that is given must have a match.
 */
record PodFilter(List<String> parts) {
    private static final int PARTS = 6;

    /** A container of a pod. */
    record Container(
            String namespace,
            String deployment,
            String pod,
            Map<String, String> labels,
            Map<String, String> annotations,
            String name) {
        @Override
        public String toString() {
            return namespace + "/" + deployment + "/" + pod + "/" + name;
        }
    }

    static PodFilter parse(String spec) {
        List<String> parts = List.of(spec.split("/", -1));
        if (parts.size() > PARTS) {
            throw new EnvoyException(
                    "bad format for include/exclude spec: " + spec + " has more than " + PARTS + " parts");
        }
        return new PodFilter(parts);
    }

    boolean matches(Container container) {
        return names(0, container.namespace())
                && names(1, container.deployment())
                && names(2, container.pod())
                && values(3, container.labels())
                && values(4, container.annotations())
                && names(5, container.name());
    }

    private List<String> part(int index) {
        String part = index < parts.size() ? parts.get(index) : "";
        return part.isEmpty() ? List.of() : List.of(part.split(","));
    }

    private boolean names(int index, String name) {
        return part(index).isEmpty() || part(index).stream().anyMatch(glob -> matches(glob, name));
    }

    private boolean values(int index, Map<String, String> values) {
        return part(index).isEmpty()
                || part(index).stream()
                        .map(pair -> pair.split("=", 2))
                        .anyMatch(pair -> values.containsKey(pair[0])
                                && matches(pair.length == 1 ? "" : pair[1], values.get(pair[0])));
    }

    private static boolean matches(String glob, String text) {
        String pattern = Pattern.quote(glob).replace("*", "\\E.*\\Q");
        return text.matches(pattern);
    }
}
