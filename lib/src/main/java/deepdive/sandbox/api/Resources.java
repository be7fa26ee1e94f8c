package deepdive.sandbox.api;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.DeleteOptions;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Part;
import deepdive.sandbox.store.ObjectStore.Snapshot;
import deepdive.sandbox.store.WriteOptions;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes objects as the requests of the Kubernetes API say (all but watches). */
final class Resources {
    /** Kinds that promise pods, and that no controller of the sandbox looks at. */
    private static final Set<String> WITHOUT_PODS =
            Set.of("statefulsets.apps", "daemonsets.apps", "jobs.batch", "cronjobs.batch", "replicationcontrollers");

    private final ObjectStore store;
    private final Subresources subresources;

    Resources(ObjectStore store) {
        this.store = store;
        this.subresources = new Subresources(store);
    }

    /** @throws ApiException where the request is refused */
    Answer answer(Call call) {
        RequestPath path = call.path();
        if (call.type().namespaced()
                && path.namespace().isEmpty()
                && !path.name().isEmpty()) {
            return Answer.noSuchPath();
        }
        Answer answer =
                switch (path.subresource()) {
                    case "" -> path.name().isEmpty() ? collection(call) : object(call, Part.MAIN);
                    case "status" -> call.type().hasStatus() ? object(call, Part.STATUS) : Answer.noSuchPath();
                    default -> subresources.answer(call);
                };
        List<String> warnings = call.warnings();
        if (!call.type().warning().isEmpty()) {
            warnings.add(call.type().warning());
        }
        if (call.method().equals("POST") && WITHOUT_PODS.contains(call.type().key())) {
            warnings.add("the sandbox keeps a " + call.type().kind()
                    + " but starts no pods for it; a Deployment would have some");
        }
        return answer.warning(warnings);
    }

    private Answer collection(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> list(call);
            case "POST" -> create(call);
            case "DELETE" -> deleteCollection(call);
            default -> throw notAllowed();
        };
    }

    private Answer object(Call call, Part part) {
        return switch (call.method()) {
            case "GET", "HEAD" -> get(call);
            case "PUT" -> replace(call, part);
            case "PATCH" -> patch(call, part);
            case "DELETE" -> delete(call);
            default -> throw notAllowed();
        };
    }

    static ApiException notAllowed() {
        return new ApiException(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Json.object());
    }

    private Answer list(Call call) {
        String namespace = call.path().namespace();
        Snapshot snapshot = store.snapshot(call.type(), namespace.isEmpty() ? null : namespace);
        List<ObjectNode> objects = snapshot.objects().stream()
                .filter(call.query().selector(call.type()))
                .toList();
        return Answer.ok(call.views().list(snapshot, objects));
    }

    private ObjectNode read(Call call) {
        RequestPath path = call.path();
        return store.read(call.type(), path.namespace(), path.name())
                .orElseThrow(() -> Errors.notFound(call.type(), path.name()));
    }

    private Answer get(Call call) {
        return Answer.ok(call.views().one(read(call), true));
    }

    private Answer create(Call call) {
        ObjectNode made = store.create(call.type(), call.object(), call.options());
        return Answer.json(201, call.views().one(made, true));
    }

    private Answer replace(Call call, Part part) {
        ObjectNode object = call.object();
        if (call.type().custom()
                && Json.text(object, "metadata", "resourceVersion").isEmpty()) {
            throw Errors.invalid(
                    call.type(),
                    call.path().name(),
                    List.of(Errors.Cause.invalid("metadata.resourceVersion", "0", "must be specified for an update")));
        }
        return Answer.ok(call.views().one(modify(call, part, current -> object, call.options()), true));
    }

    private Answer patch(Call call, Part part) {
        if (call.contentType().equals(Patches.APPLY)) {
            return ServerSideApply.answer(store, call, part);
        }
        UnaryOperator<ObjectNode> edit = Patches.edit(call);
        return Answer.ok(call.views().one(modify(call, part, edit, call.options()), true));
    }

    private ObjectNode modify(Call call, Part part, UnaryOperator<ObjectNode> edit, WriteOptions options) {
        return store.modify(call.type(), call.path().namespace(), call.path().name(), part, edit, options);
    }

    private Answer delete(Call call) {
        ObjectNode object =
                store.delete(call.type(), call.path().namespace(), call.path().name(), deleteOptions(call));
        if (Json.at(object, "metadata").has("deletionTimestamp")) {
            return Answer.ok(call.views().one(object, true));
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details = status.put("status", "Success").putObject("details");
        details.put("name", call.path().name());
        if (!call.type().group().isEmpty()) {
            details.put("group", call.type().group());
        }
        details.put("kind", call.type().plural()).put("uid", Json.text(object, "metadata", "uid"));
        return Answer.ok(status);
    }

    private Answer deleteCollection(Call call) {
        String namespace = call.path().namespace();
        Snapshot snapshot = store.snapshot(call.type(), namespace.isEmpty() ? null : namespace);
        List<ObjectNode> objects = snapshot.objects().stream()
                .filter(call.query().selector(call.type()))
                .toList();
        DeleteOptions options = deleteOptions(call);
        for (ObjectNode object : objects) {
            String name = Json.text(object, "metadata", "name");
            String space = Json.text(object, "metadata", "namespace");
            if (store.read(call.type(), space, name).isPresent()) {
                store.delete(call.type(), space, name, options);
            }
        }
        return Answer.ok(call.views().list(snapshot, objects));
    }

    static DeleteOptions deleteOptions(Call call) {
        ObjectNode body = call.body().length == 0 ? Json.object() : Bodies.object(call.contentType(), call.body());
        String propagation = Json.text(body, "propagationPolicy") + call.query().get("propagationPolicy");
        boolean dryRun = call.query().dryRun() || !body.path("dryRun").isEmpty();
        boolean orphan =
                propagation.equals("Orphan") || body.path("orphanDependents").asBoolean(false);
        return new DeleteOptions(
                dryRun,
                orphan,
                Json.text(body, "preconditions", "uid"),
                Json.text(body, "preconditions", "resourceVersion"));
    }
}
