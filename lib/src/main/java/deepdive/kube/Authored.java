package deepdive.kube;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An object as somebody wrote it: without its status and what the cluster keeps about it. */
public final class Authored {
    private static final List<String> KEPT_BY_THE_CLUSTER =
            List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid", "selfLink");

    private Authored() {}

    /**
     * A copy; the object stays as it is.
     *
     * @param annotation that a tool keeps on such objects, left out as well; where no other is left, there are none
     */
    public static ObjectNode of(ObjectNode object, String annotation) {
        ObjectNode authored = object.deepCopy();
        authored.remove("status");
        ObjectNode metadata = authored.withObjectProperty("metadata");
        metadata.remove(KEPT_BY_THE_CLUSTER);
        if (metadata.get("annotations") instanceof ObjectNode annotations) {
            annotations.remove(annotation);
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        return authored;
    }
}
