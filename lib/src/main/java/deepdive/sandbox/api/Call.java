package deepdive.sandbox.api;

import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request about a resource.
 *
 * @param contentType of the body, without parameters; "" where there is none
 * @param warnings collects what the client is told beside the answer
 */
record Call(
        String method,
        RequestPath path,
        ResourceType type,
        Query query,
        Accept accept,
        String contentType,
        byte[] body,
        String userAgent,
        List<String> warnings) {

    Call(
            String method,
            RequestPath path,
            ResourceType type,
            Query query,
            Accept accept,
            String contentType,
            byte[] body,
            String userAgent) {
        this(method, path, type, query, accept, contentType, body, userAgent, new ArrayList<>());
    }

    Views views() {
        return new Views(type, path.version(), accept, query.get("includeObject"));
    }

    String manager() {
        return query.manager(userAgent);
    }

    /** The object that the body holds, of the kind and in the place that the path says. */
    ObjectNode object() {
        ObjectNode object = Bodies.object(contentType, body);
        String apiVersion = type.apiVersion(path.version());
        String given = Json.text(object, "apiVersion");
        if (!given.isEmpty() && !given.equals(apiVersion)) {
            throw Errors.badRequest("the API version in the data (" + given
                    + ") does not match the expected API version (" + apiVersion + ")");
        }
        ObjectNode metadata = Json.child(object, "metadata");
        if (type.namespaced()) {
            String namespace = Json.text(metadata, "namespace");
            if (!namespace.isEmpty() && !namespace.equals(path.namespace())) {
                throw Errors.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", path.namespace());
        }
        String name = Json.text(metadata, "name");
        if (!path.name().isEmpty() && !name.isEmpty() && !name.equals(path.name())) {
            throw Errors.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + path.name() + ")");
        }
        return object;
    }

    WriteOptions options(WriteOptions.FieldValidation validation) {
        return new WriteOptions(path.version(), query.dryRun(), validation, warnings::add, ManagedFields.update(this));
    }

    WriteOptions options() {
        return options(query.validation());
    }
}
