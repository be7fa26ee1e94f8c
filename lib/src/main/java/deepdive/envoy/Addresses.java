package deepdive.envoy;

import tools.jackson.databind.JsonNode;

/** Envoy's {@code core.v3.Address} in istioctl's words. */
public final class Addresses {
    private Addresses() {}

    /** {@code IP}, {@code unix://PATH}, {@code envoy://LISTENER/ID}, or {@code unknown}. */
    public static String host(JsonNode address) {
        if (Fields.has(address, "socket_address")) {
            return Fields.text(address, "socket_address", "address");
        }
        if (Fields.has(address, "pipe")) {
            return "unix://" + Fields.text(address, "pipe", "path");
        }
        return internal(address);
    }

    /** {@code IP:PORT}, {@code PATH}, {@code envoy://LISTENER/ID}, or {@code unknown}. */
    public static String endpoint(JsonNode address) {
        if (Fields.has(address, "socket_address")) {
            return Fields.text(address, "socket_address", "address") + ":"
                    + Fields.number(address, "socket_address", "port_value");
        }
        if (Fields.has(address, "pipe")) {
            return Fields.text(address, "pipe", "path");
        }
        return internal(address);
    }

    private static String internal(JsonNode address) {
        if (Fields.has(address, "envoy_internal_address", "server_listener_name")) {
            return "envoy://" + Fields.text(address, "envoy_internal_address", "server_listener_name") + "/"
                    + Fields.text(address, "envoy_internal_address", "endpoint_id");
        }
        return "unknown";
    }
}
