package deepdive.sandbox.store;

import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to one object at one revision.
 *
 * @param object as it is now, or as it was last with the deletion's resourceVersion; shared: not to be changed
 * @param before as it was before, or null where it is new
 */
public record Change(Objects.Event.Type type, long revision, ResourceType of, ObjectNode object, ObjectNode before) {
    Key key() {
        return new Key(of.key(), Json.text(object, "metadata", "namespace"), Json.text(object, "metadata", "name"));
    }
}
