package deepdive.istioctl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a Service's port speaks, and where it leads.
 *
 * @see <a href="https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/">protocol
 *     selection</a>
 */
final class ServicePorts {
    /** On these the server speaks first: TCP unless declared otherwise. */
    private static final Set<Long> SERVER_FIRST = Set.of(25L, 53L, 3306L, 27017L);

    private ServicePorts() {}

    static boolean isTcp(JsonNode port) {
        return transport(port).equals("TCP");
    }

    private static String transport(JsonNode port) {
        String protocol = Fields.text(port, "protocol");
        return protocol.isEmpty() ? "TCP" : protocol;
    }

    /** The number of the pod's port; empty where the pod has no port of the name. */
    static OptionalLong target(JsonNode pod, JsonNode port) {
        JsonNode target = Fields.get(port, "targetPort");
        if (!target.isString()) {
            return OptionalLong.of(target.isMissingNode() ? Fields.number(port, "port") : target.asLong());
        }
        Stream<JsonNode> sidecars = Fields.list(pod, "spec", "initContainers").stream()
                .filter(container -> Fields.text(container, "restartPolicy").equals("Always"));
        return Stream.concat(Fields.list(pod, "spec", "containers").stream(), sidecars)
                .flatMap(container -> Fields.list(container, "ports").stream())
                .filter(each -> Fields.text(each, "name").equals(target.asString())
                        && transport(each).equals(transport(port)))
                .mapToLong(each -> Fields.number(each, "containerPort"))
                .findFirst();
    }

    /** The protocol, or {@code auto-detect} for a port that has no name to tell it. */
    static String describe(JsonNode port) {
        String declared = Fields.text(port, "appProtocol");
        if (Fields.text(port, "name").isEmpty() && !Fields.has(port, "appProtocol") && isTcp(port)) {
            return "auto-detect";
        }
        String protocol = protocol(port);
        return protocol.equals("UnsupportedProtocol") && declared.equals("hbone") ? "HBONE" : protocol;
    }

    static String protocol(JsonNode port) {
        if (transport(port).equals("UDP")) {
            return "UDP";
        }
        String declared = Fields.text(port, "appProtocol");
        switch (declared) {
            case "kubernetes.io/h2c":
                return "HTTP2";
            case "kubernetes.io/ws":
                return "HTTP";
            case "kubernetes.io/wss":
                return "HTTPS";
            default:
        }
        String name = (Fields.has(port, "appProtocol") ? declared : Fields.text(port, "name")).toLowerCase(Locale.ROOT);
        if (name.startsWith("grpc-web")) {
            return "GRPC-Web";
        }
        int dash = name.indexOf('-');
        String prefix = dash < 0 ? name : name.substring(0, dash);
        if (List.of("tcp", "udp", "grpc", "http", "http_proxy", "http2", "https", "tls")
                .contains(prefix)) {
            return prefix.toUpperCase(Locale.ROOT);
        }
        return switch (prefix) {
            case "mongo" -> "Mongo";
            case "redis" -> "Redis";
            case "mysql" -> "MySQL";
            default -> SERVER_FIRST.contains(Fields.number(port, "port")) ? "TCP" : "UnsupportedProtocol";
        };
    }
}
