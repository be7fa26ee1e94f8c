package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import tools.jackson.databind.JsonNode;

/** References between objects, as the Gateway API writes them. */
final class Refs {
    static final String SERVICE = "/Service";
    static final String GATEWAY = Config.GATEWAY_API + "/Gateway";
    static final String SERVICE_ENTRY = Config.NETWORKING + "/ServiceEntry";

    private Refs() {}

    /** A field's text, or what it means to leave it out. */
    static String or(JsonNode node, String field, String otherwise) {
        return Json.has(node, field) ? Json.text(node, field) : otherwise;
    }

    /** Group and kind that a reference names, e.g. {@code /Service}, {@code gateway.networking.k8s.io/Gateway}. */
    static String kind(JsonNode reference, String defaultGroup, String defaultKind) {
        return or(reference, "group", defaultGroup) + "/" + or(reference, "kind", defaultKind);
    }
}
