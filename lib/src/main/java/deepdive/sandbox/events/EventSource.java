package deepdive.sandbox.events;

import deepdive.sandbox.store.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A component that tells what it did.
 *
 * @param host the node where it is, or "" where that does not matter
 * @param action what all its events are about, for a component that tells them in the way of events.k8s.io; "" for one
 *     whose events are counted
 */
public record EventSource(EventRecorder recorder, String component, String host, String action) {

    /** Something that is as it should be. */
    public void normal(ObjectNode object, String reason, String message) {
        normal(object, "", reason, message);
    }

    /** @param part the object's field that it happened to, as {@code spec.containers{details}}; "" for the whole */
    public void normal(ObjectNode object, String part, String reason, String message) {
        tell(object, part, "Normal", reason, message);
    }

    /** Something that somebody may have to look at. */
    public void warning(ObjectNode object, String part, String reason, String message) {
        tell(object, part, "Warning", reason, message);
    }

    private void tell(ObjectNode object, String part, String type, String reason, String message) {
        ObjectNode about = Json.object()
                .put("kind", Json.text(object, "kind"))
                .put("namespace", Json.text(object, "metadata", "namespace"))
                .put("name", Json.text(object, "metadata", "name"))
                .put("uid", Json.text(object, "metadata", "uid"))
                .put("apiVersion", Json.text(object, "apiVersion"))
                .put("resourceVersion", Json.text(object, "metadata", "resourceVersion"));
        if (!part.isEmpty()) {
            about.put("fieldPath", part);
        }
        recorder.tell(new Event(this, about, type, reason, message, Instant.now()));
    }
}
