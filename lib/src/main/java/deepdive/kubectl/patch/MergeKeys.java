package deepdive.kubectl.patch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lists of the built-in kinds are merged element by element, and by which field: {@code patchMergeKey} in the Go
 * types of k8s.io/api. All other lists are replaced as a whole.
 */
final class MergeKeys {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("resourceClaims", "name"),
            Map.entry("conditions", "type"),
            Map.entry("ownerReferences", "uid"));

    /** Containers' ports and services' have the same name and different keys. */
    private static final String PORTS = "ports";

    private static final Set<String> OF_VALUES = Set.of("finalizers");

    private MergeKeys() {}

    /**
     * The field by which the elements of a list are told apart.
     *
     * @param owner the name of the field that the list's own object is in: {@code containers}, {@code spec}
     */
    static Optional<String> of(String list, String owner) {
        if (list.equals(PORTS)) {
            return owner.endsWith("ontainers")
                    ? Optional.of("containerPort")
                    : owner.equals("spec") ? Optional.of("port") : Optional.empty();
        }
        return Optional.ofNullable(KEYS.get(list));
    }

    /** Whether a list of plain values is a set to which values are added. */
    static boolean isSet(String list) {
        return OF_VALUES.contains(list);
    }
}
