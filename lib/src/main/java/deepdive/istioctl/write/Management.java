package deepdive.istioctl.write;

import deepdive.envoy.Fields;
import tools.jackson.databind.JsonNode;

/** The Istio resource that a cluster or a route comes from, which istiod leaves in its metadata. */
public final class Management {
    private Management() {}

    /** {@code NAME.NAMESPACE}, or empty for none. */
    public static String of(JsonNode resource) {
        JsonNode config = Fields.get(resource, "metadata", "filter_metadata", "istio", "config");
        if (config.isMissingNode()) {
            return "";
        }
        String path = config.asString("");
        if (!path.startsWith("/apis/networking.istio.io/")) {
            return "<unknown>";
        }
        String[] parts = path.split("/", -1);
        return parts.length == 8 ? parts[7] + "." + parts[5] : "";
    }
}
