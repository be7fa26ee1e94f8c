package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import tools.jackson.databind.JsonNode;

/** Names and references of Kubernetes objects. */
final class Refs {
    private Refs() {}

    /** Whether an object is of a kind in an API group, in whatever version. */
    static boolean isA(JsonNode object, String group, String kind) {
        String api = Json.text(object, "apiVersion");
        int slash = api.indexOf('/');
        return Json.text(object, "kind").equals(kind)
                && (slash < 0 ? "" : api.substring(0, slash)).equals(group);
    }

    static String name(JsonNode object) {
        return Json.text(object, "metadata", "name");
    }

    static String namespace(JsonNode object) {
        return or(object.path("metadata"), "namespace", "default");
    }

    /** A field's text, or what it is when it is left out. */
    static String or(JsonNode node, String field, String otherwise) {
        return Json.has(node, field) ? Json.text(node, field) : otherwise;
    }

    /** Group and kind that a reference names, e.g. {@code /Service}, {@code gateway.networking.k8s.io/Gateway}. */
    static String kind(JsonNode reference, String defaultGroup, String defaultKind) {
        return or(reference, "group", defaultGroup) + "/" + or(reference, "kind", defaultKind);
    }

    static final String SERVICE = "/Service";
    static final String GATEWAY = Config.GATEWAY_API + "/Gateway";
    static final String SERVICE_ENTRY = Config.NETWORKING + "/ServiceEntry";
}
