package deepdive.sandbox.store;

import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/** Where an object is kept; ordered by resource, namespace and name. */
record Key(String resource, String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::resource).thenComparing(Key::namespace).thenComparing(Key::name);

    static Key of(ResourceType type, String namespace, String name) {
        return new Key(type.key(), type.namespaced() ? namespace : "", name);
    }

    static Key of(ResourceType type, ObjectNode object) {
        return of(type, Json.text(object, "metadata", "namespace"), Json.text(object, "metadata", "name"));
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    /** One line, for neither part may hold a space. */
    String encode() {
        return resource + " " + namespace + " " + name;
    }

    static Key decode(String line) {
        String[] parts = line.split(" ", 3);
        return new Key(parts[0], parts[1], parts[2]);
    }
}
