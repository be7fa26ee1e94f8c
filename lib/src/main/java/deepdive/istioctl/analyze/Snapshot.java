package deepdive.istioctl.analyze;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects that are analyzed, by kind; of two with the same name the one that was added first counts. */
public final class Snapshot {
    private final Map<Collection, Map<String, Resource>> objects = new EnumMap<>(Collection.class);
    private final Set<Collection> known = EnumSet.of(Collection.MESH_CONFIG, Collection.MESH_NETWORKS);
    private final MeshSettings mesh;

    Snapshot(MeshSettings mesh) {
        this.mesh = mesh;
    }

    /** Says that a kind is looked after, be there objects of it or not. */
    void know(java.util.Collection<Collection> collections) {
        known.addAll(collections);
    }

    boolean knows(List<Collection> collections) {
        return known.containsAll(collections);
    }

    void add(Resource resource) {
        objects.computeIfAbsent(resource.collection(), key -> new LinkedHashMap<>())
                .putIfAbsent(resource.fullName(), resource);
    }

    List<Resource> all(Collection collection) {
        return new ArrayList<>(objects.getOrDefault(collection, Map.of()).values());
    }

    Optional<Resource> find(Collection collection, String namespace, String name) {
        String key = namespace.isEmpty() ? name : namespace + "/" + name;
        return Optional.ofNullable(objects.getOrDefault(collection, Map.of()).get(key));
    }

    MeshSettings mesh() {
        return mesh;
    }
}
