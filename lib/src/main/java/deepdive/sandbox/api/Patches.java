package deepdive.sandbox.api;

import deepdive.kubectl.patch.MergePatch;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of PATCH: each turns a body into a step from the object to the next. */
final class Patches {
    static final String APPLY = "application/apply-patch+yaml";
    private static final String JSON = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private Patches() {}

    static UnaryOperator<ObjectNode> edit(Call call) {
        boolean known = call.contentType().equals(JSON)
                || call.contentType().equals(MERGE)
                || (call.contentType().equals(STRATEGIC) && !call.type().custom());
        if (!known) {
            throw Bodies.unsupported(
                    call.type().custom() ? List.of(JSON, MERGE, APPLY) : List.of(JSON, MERGE, STRATEGIC, APPLY));
        }
        JsonNode patch = Bodies.patch(call.body(), false);
        if (call.contentType().equals(JSON)) {
            if (!(patch instanceof ArrayNode)) {
                throw Errors.badRequest("error decoding patch: a JSON patch is a list of operations");
            }
            return object -> json(patch, call.views().plain(object));
        }
        if (!(patch instanceof ObjectNode change)) {
            throw Errors.badRequest("error decoding patch: a merge patch is an object");
        }
        if (call.contentType().equals(MERGE)) {
            return object -> MergePatch.apply(call.views().plain(object), change);
        }
        return object -> StrategicPatch.apply(
                call.views().plain(object),
                change,
                SchemaNode.of(call.type(), call.path().version()));
    }

    private static ObjectNode json(JsonNode patch, ObjectNode object) {
        try {
            if (JsonPatch.apply(patch, object.deepCopy()) instanceof ObjectNode patched) {
                return patched;
            }
            throw new JsonPatchException("the patch leaves no object");
        } catch (JsonPatchException | IllegalArgumentException e) {
            throw new ApiException(
                    422, "Invalid", "the server rejected our request due to an error in our request", Json.object());
        }
    }
}
