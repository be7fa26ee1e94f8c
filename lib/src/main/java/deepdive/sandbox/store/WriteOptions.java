package deepdive.sandbox.store;

import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a write is to be done.
 *
 * @param version the version that the object is written in, or null for that of its apiVersion
 * @param dryRun everything but keeping the result
 * @param validation what happens to fields that the type does not know
 * @param warnings hears what the writer should know, such as pruned fields
 * @param tracking given the object before (null where it is new) and after, returns the latter with its managedFields
 */
public record WriteOptions(
        String version,
        boolean dryRun,
        FieldValidation validation,
        Consumer<String> warnings,
        BinaryOperator<ObjectNode> tracking) {

    public enum FieldValidation {
        STRICT,
        WARN,
        IGNORE
    }

    /** For the sandbox's own parts: unknown fields are refused and fields have no managers. */
    public static final WriteOptions PLAIN =
            new WriteOptions(null, false, FieldValidation.STRICT, warning -> {}, (before, after) -> after);
}
