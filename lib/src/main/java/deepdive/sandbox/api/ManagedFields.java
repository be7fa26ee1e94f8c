package deepdive.sandbox.api;

import java.util.function.BinaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Who set which field. */
final class ManagedFields {
    private ManagedFields() {}

    static BinaryOperator<ObjectNode> update(Call call) {
        return (before, after) -> after;
    }
}
