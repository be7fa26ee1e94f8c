package deepdive.sandbox.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's objects as the sandbox's own parts read and write them: the same objects, rules and revisions that the
 * API serves over HTTPS, without the HTTP.
 *
 * <p>A {@code resource} is a plural with its group, as kubectl takes it: {@code pods}, {@code deployments.apps},
 * {@code virtualservices.networking.istio.io}. Objects are JSON as a client would send and get them; what is returned
 * is the caller's own copy. Cluster-scoped objects have the namespace {@code ""}.
 *
 * <p>Every refusal is an {@link ApiException} that carries the Kubernetes Status a client would get.
 */
public interface Objects {

    /** All objects of a resource in all namespaces, ordered by namespace and name. */
    List<ObjectNode> list(String resource);

    Optional<ObjectNode> get(String resource, String namespace, String name);

    /** Stores a new object; uid, creationTimestamp, generation and resourceVersion are set here. */
    ObjectNode create(String resource, ObjectNode object);

    /** Replaces an object but its status; refused as a conflict if it holds a resourceVersion that is not current. */
    ObjectNode update(String resource, ObjectNode object);

    /** Replaces an object's status alone. */
    ObjectNode updateStatus(String resource, ObjectNode object);

    void delete(String resource, String namespace, String name);

    /** The revision of the last change: resourceVersions are these numbers. */
    long revision();

    /**
     * Tells the sink of everything that is there (as ADDED) and then of each change, in order and one at a time.
     * Close it to stop.
     */
    Watch watch(Collection<String> resources, Consumer<Event> sink);

    /** A watch that goes on. */
    interface Watch extends AutoCloseable {
        /** Whether the sink is done with every change until now. */
        boolean delivered();

        @Override
        void close();
    }

    /** One change; a deleted object is as it was last. */
    record Event(Type type, String resource, ObjectNode object) {
        public enum Type {
            ADDED,
            MODIFIED,
            DELETED
        }
    }
}
