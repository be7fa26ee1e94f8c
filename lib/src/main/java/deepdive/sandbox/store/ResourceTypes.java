package deepdive.sandbox.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The types that are served now: the built-in ones and those that CustomResourceDefinitions made. */
public final class ResourceTypes {
    private final Map<String, ResourceType> byKey = new ConcurrentSkipListMap<>();

    public ResourceTypes(Collection<ResourceType> builtIn) {
        builtIn.forEach(type -> byKey.put(type.key(), type));
    }

    /** @throws ApiException 404 where there is no such type */
    public ResourceType get(String key) {
        return Optional.ofNullable(byKey.get(key)).orElseThrow(Errors::noSuchResource);
    }

    public Optional<ResourceType> find(String group, String version, String plural) {
        return Optional.ofNullable(byKey.get(group.isEmpty() ? plural : plural + "." + group))
                .filter(type -> type.version(version).isPresent());
    }

    /** By group, then by name. */
    public List<ResourceType> all() {
        TreeMap<String, ResourceType> ordered = new TreeMap<>();
        byKey.values().forEach(type -> ordered.put(type.group() + "\0" + type.plural(), type));
        return List.copyOf(ordered.values());
    }

    void put(ResourceType type) {
        byKey.put(type.key(), type);
    }

    void remove(String key) {
        byKey.remove(key);
    }
}
