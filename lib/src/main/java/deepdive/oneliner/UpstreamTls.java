package deepdive.oneliner;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The TLS of a cluster, in the words of a DestinationRule. */
final class UpstreamTls {
    private static final String RAW = "envoy.transport_sockets.raw_buffer";

    private UpstreamTls() {}

    /** {@code AUTO}, {@code ISTIO_MUTUAL}, {@code MUTUAL}, {@code SIMPLE}, or empty for none. */
    static String of(JsonNode cluster) {
        List<JsonNode> matches = Fields.list(cluster, "transport_socket_matches");
        boolean encrypts = matches.stream().anyMatch(match -> isTls(Fields.get(match, "transport_socket")));
        if (encrypts) {
            boolean always = matches.stream().allMatch(match -> isTls(Fields.get(match, "transport_socket")));
            return always ? mode(Fields.get(matches.get(0), "transport_socket")) : "AUTO";
        }
        JsonNode socket = Fields.get(cluster, "transport_socket");
        return isTls(socket) ? mode(socket) : "";
    }

    private static boolean isTls(JsonNode socket) {
        String name = Fields.text(socket, "name");
        return !name.isEmpty() && !name.equals(RAW) && !name.endsWith("internal_upstream");
    }

    private static String mode(JsonNode socket) {
        JsonNode context = Fields.get(socket, "typed_config", "common_tls_context");
        for (JsonNode secret : Fields.list(context, "tls_certificate_sds_secret_configs")) {
            return Fields.text(secret, "name").equals("default") ? "ISTIO_MUTUAL" : "MUTUAL";
        }
        return Fields.list(context, "tls_certificates").isEmpty() ? "SIMPLE" : "MUTUAL";
    }
}
