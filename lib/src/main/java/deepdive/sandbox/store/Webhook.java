package deepdive.sandbox.store;

import tools.jackson.databind.node.ObjectNode;

/** A validating webhook: looks at what is to be stored, once the API's own checks have passed. */
public interface Webhook {
    /** Where there is none. */
    Webhook NONE = (type, object, options) -> {};

    /**
     * Looks at an object that is created or updated; a change of the status alone is not shown to it.
     *
     * @param options whose writer hears its warnings
     * @throws ApiException where it refuses
     */
    void review(ResourceType type, ObjectNode object, WriteOptions options);
}
