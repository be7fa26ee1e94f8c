package deepdive.sandbox.api;

import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Part;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Subresources that do not stream: {@code scale}, {@code eviction}, {@code finalize} and {@code token}. */
final class Subresources {
    private final ObjectStore store;

    Subresources(ObjectStore store) {
        this.store = store;
    }

    Answer answer(Call call) {
        String key = call.type().key() + "/" + call.path().subresource();
        if (call.type().scale() && call.path().subresource().equals("scale")) {
            return scale(call);
        }
        return switch (key) {
            case "pods/eviction" -> evict(call);
            case "namespaces/finalize" -> Answer.ok(find(call));
            case "serviceaccounts/token" -> Tokens.answer(find(call), call);
            default -> Answer.noSuchPath();
        };
    }

    private ObjectNode find(Call call) {
        RequestPath path = call.path();
        return store.read(call.type(), path.namespace(), path.name())
                .orElseThrow(() -> Errors.notFound(call.type(), path.name()));
    }

    private Answer evict(Call call) {
        if (!call.method().equals("POST")) {
            throw Resources.notAllowed();
        }
        ObjectNode body = Bodies.object(call.contentType(), call.body());
        boolean dryRun = call.query().dryRun()
                || !Json.at(body, "deleteOptions", "dryRun").isEmpty();
        store.delete(
                call.type(),
                call.path().namespace(),
                call.path().name(),
                new deepdive.sandbox.store.DeleteOptions(dryRun, false, "", ""));
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return Answer.json(201, status.put("status", "Success").put("code", 201));
    }

    private Answer scale(Call call) {
        UnaryOperator<ObjectNode> edit =
                switch (call.method()) {
                    case "GET" -> null;
                    case "PUT" -> {
                        ObjectNode body = Bodies.object(call.contentType(), call.body());
                        yield scale -> body;
                    }
                    case "PATCH" -> Patches.edit(call);
                    default -> throw Resources.notAllowed();
                };
        if (edit == null) {
            return Answer.ok(view(find(call)));
        }
        ObjectNode changed = store.modify(
                call.type(),
                call.path().namespace(),
                call.path().name(),
                Part.MAIN,
                object -> rescale(object, edit.apply(view(object))),
                call.options());
        return Answer.ok(view(changed));
    }

    private static ObjectNode rescale(ObjectNode object, ObjectNode scale) {
        ObjectNode next = object.deepCopy();
        JsonNode replicas = Json.at(scale, "spec", "replicas");
        Json.child(next, "spec").put("replicas", replicas.asInt(0));
        JsonNode revision = Json.at(scale, "metadata", "resourceVersion");
        if (!revision.isMissingNode()) {
            Json.child(next, "metadata").set("resourceVersion", revision);
        }
        return next;
    }

    /** An object as an {@code autoscaling/v1} Scale. */
    private static ObjectNode view(ObjectNode object) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, Json.at(object, "metadata", field));
        }
        scale.putObject("spec")
                .put("replicas", Json.at(object, "spec", "replicas").asInt(0));
        ObjectNode status = scale.putObject("status");
        status.put("replicas", Json.at(object, "status", "replicas").asInt(0));
        JsonNode labels = Json.at(object, "spec", "selector", "matchLabels");
        if (!labels.isEmpty()) {
            status.put("selector", Cells.labels(labels));
        }
        return scale;
    }
}
