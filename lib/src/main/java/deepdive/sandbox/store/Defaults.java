package deepdive.sandbox.store;

import tools.jackson.databind.node.ObjectNode;

/** What the server adds to an object that leaves it open. */
final class Defaults {
    private Defaults() {}

    /** @param before the object before the change, or null where it is new */
    static void apply(Transaction tx, ResourceType type, ObjectNode before, ObjectNode object) {
        switch (type.key()) {
            case "namespaces" -> Namespaces.defaults(object);
            case CustomTypes.CRDS -> CustomTypes.establish(object);
            default -> {
                // nothing is added
            }
        }
    }
}
