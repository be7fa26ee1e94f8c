package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import deepdive.sandbox.store.WriteOptions.FieldValidation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What an object goes through before it is kept: shape, defaults, checks. */
final class Admission {
    private Admission() {}

    /** Brings a written object to the type's own apiVersion and kind, without the fields that the type does not know. */
    static void decode(ResourceType type, ObjectNode object, WriteOptions options) {
        String version = options.version() == null ? type.storage() : options.version();
        String kind = Json.text(object, "kind");
        if (!kind.isEmpty() && !kind.equals(type.kind())) {
            throw Errors.badRequest(kind + " in version \"" + version + "\" cannot be handled as a " + type.kind());
        }
        SchemaNode schema = SchemaNode.of(type, version);
        List<String> unknown = UnknownFields.prune(object, schema).stream()
                .map(path -> "unknown field \"" + path + '"')
                .toList();
        if (!unknown.isEmpty() && options.validation() == FieldValidation.STRICT) {
            throw Errors.badRequest(type.kind() + " in version \"" + version + "\" cannot be handled as a "
                    + type.kind() + ": strict decoding error: " + String.join(", ", unknown));
        }
        if (options.validation() == FieldValidation.WARN) {
            unknown.forEach(options.warnings());
        }
        if (type.custom()) {
            SchemaDefaults.apply(object, schema);
        } else {
            BuiltInTypeErrors.refuse(type, version, object, schema);
        }
        if (type.key().equals(CustomTypes.CRDS)) {
            SchemaRules.unchecked(object).forEach(options.warnings());
        }
        object.put("apiVersion", type.apiVersion(type.storage()));
        object.put("kind", type.kind());
    }

    /** What a definition describes: the object but for its metadata. */
    private static ObjectNode own(ObjectNode object) {
        ObjectNode own = object.objectNode();
        object.forEachEntry((name, value) -> {
            if (!name.equals("metadata")) {
                own.set(name, value);
            }
        });
        return own;
    }

    /** @throws ApiException 422 with all that is wrong */
    static void validate(Transaction tx, ResourceType type, ObjectNode before, ObjectNode after) {
        List<Cause> causes = new ArrayList<>(before == null ? Metadata.check(type, after) : List.of());
        causes.addAll(Labels.check(after));
        Schema schema = type.storageVersion().schema();
        if (type.custom() && schema != null) {
            causes.addAll(SchemaCheck.check(own(after), before == null ? null : own(before), schema));
        }
        BuiltInChecks.check(tx, type, before, after, causes);
        if (!causes.isEmpty()) {
            throw Errors.invalid(type, Json.text(after, "metadata", "name"), causes);
        }
    }
}
