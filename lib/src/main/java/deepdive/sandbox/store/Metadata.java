package deepdive.sandbox.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server alone decides of an object's metadata (API conventions, "Metadata"). */
final class Metadata {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Metadata() {}

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Names a new object where it asks for that (generateName), and refuses a bad name. */
    static void name(ResourceType type, ObjectNode object) {
        ObjectNode metadata = Json.child(object, "metadata");
        String prefix = Json.text(metadata, "generateName");
        if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix.substring(0, Math.min(prefix.length(), 58)) + suffix());
        }
    }

    /** Five random letters that make no words. */
    static String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(RANDOM.nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }

    static List<Errors.Cause> check(ResourceType type, ObjectNode object) {
        List<Errors.Cause> causes = new ArrayList<>();
        String name = Json.text(object, "metadata", "name");
        if (name.isEmpty()) {
            causes.add(Errors.Cause.required("metadata.name", "name or generateName is required"));
        } else {
            type.nameRule()
                    .refuse(name)
                    .ifPresent(why -> causes.add(Errors.Cause.invalid("metadata.name", quote(name), why)));
        }
        return causes;
    }

    static String quote(String text) {
        return Json.MAPPER.writeValueAsString(text);
    }

    /** Sets what a new object gets. */
    static void create(ResourceType type, ObjectNode object) {
        ObjectNode metadata = Json.child(object, "metadata");
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", now());
        metadata.remove(List.of("resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
        if (type.generation()) {
            metadata.put("generation", 1);
        } else {
            metadata.remove("generation");
        }
        Json.dropNulls(metadata);
    }

    /** Restores what a change may not touch, and counts it. */
    static void update(ResourceType type, ObjectNode before, ObjectNode after) {
        ObjectNode metadata = Json.child(after, "metadata");
        JsonNode old = before.path("metadata");
        for (String field : List.of(
                "uid",
                "creationTimestamp",
                "name",
                "namespace",
                "generateName",
                "selfLink",
                "generation",
                "resourceVersion",
                "deletionTimestamp",
                "deletionGracePeriodSeconds")) {
            if (old.has(field)) {
                metadata.set(field, old.get(field));
            } else {
                metadata.remove(field);
            }
        }
        Json.dropNulls(metadata);
        if (type.generation() && !desired(before).equals(desired(after))) {
            metadata.put("generation", old.path("generation").asLong(0) + 1);
        }
    }

    private static ObjectNode desired(ObjectNode object) {
        ObjectNode rest = object.objectNode();
        object.forEachEntry((name, value) -> {
            if (!name.equals("metadata") && !name.equals("status")) {
                rest.set(name, value);
            }
        });
        return rest;
    }

    /** Refuses a change that was made from an older state, or for another object of the same name. */
    static void precondition(ResourceType type, ObjectNode current, String uid, String resourceVersion) {
        String name = Json.text(current, "metadata", "name");
        String currentUid = Json.text(current, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(currentUid)) {
            throw Errors.conflict(
                    type,
                    name,
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + currentUid);
        }
        if (!resourceVersion.isEmpty()
                && !resourceVersion.equals("0")
                && !resourceVersion.equals(Json.text(current, "metadata", "resourceVersion"))) {
            throw Errors.modified(type, name);
        }
    }
}
