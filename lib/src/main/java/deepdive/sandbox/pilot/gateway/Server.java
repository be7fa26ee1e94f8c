package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.validate.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A server of an Istio Gateway on one port of a proxy
 * (https://istio.io/latest/docs/reference/config/networking/gateway/#Server).
 *
 * @param gateway the Gateway that it is written in
 * @param spec as written
 * @param hosts its hosts, {@code [namespace/]host}; {@code ./} is the Gateway's namespace, <code>*</code>{@code /} left out
 * @param port the port that the proxy listens on
 * @param routeName name of its route table; {@code ""} if it has none
 */
public record Server(Config gateway, JsonNode spec, List<String> hosts, int port, String routeName) {

    static Server of(Config gateway, JsonNode spec, int port) {
        return new Server(gateway, spec, hosts(gateway, spec), port, routeName(gateway, spec, port));
    }

    private static List<String> hosts(Config gateway, JsonNode spec) {
        List<String> hosts = new ArrayList<>();
        for (String host : Json.texts(spec, "hosts")) {
            if (host.equals("*/*")) {
                return List.of("*");
            }
            boolean everywhere = host.startsWith("*/");
            String own = host.startsWith("./") ? gateway.namespace() + host.substring(1) : host;
            hosts.add(everywhere ? host.substring(2) : own);
        }
        return hosts;
    }

    private static String routeName(Config gateway, JsonNode spec, int port) {
        String bind = Json.text(spec, "bind").isEmpty() ? "" : "." + Json.text(spec, "bind");
        Protocol protocol = protocol(spec);
        if (protocol.isHttp()) {
            return "http." + port + bind;
        }
        if (protocol == Protocol.HTTPS && !passthrough(spec)) {
            return String.join(
                            ".",
                            "https",
                            Json.text(spec, "port", "number"),
                            Json.text(spec, "port", "name"),
                            gateway.name(),
                            gateway.namespace())
                    + bind;
        }
        return "";
    }

    private static Protocol protocol(JsonNode spec) {
        return Protocol.parse(Json.text(spec, "port", "protocol"));
    }

    private static boolean passthrough(JsonNode spec) {
        String mode = Json.text(spec, "tls", "mode");
        return Json.has(spec, "tls")
                && (mode.isEmpty() || mode.equals("PASSTHROUGH") || mode.equals("AUTO_PASSTHROUGH"));
    }

    /** {@code namespace/name} of its Gateway. */
    public String gatewayName() {
        return gateway.namespace() + "/" + gateway.name();
    }

    /** The port as the Gateway writes it: that of the Service before the pod. */
    public int servicePort() {
        return Json.number(spec, "port", "number");
    }

    public Protocol protocol() {
        return protocol(spec);
    }

    /** The protocol as written, e.g. {@code HTTPS}. */
    public String protocolName() {
        return Json.text(spec, "port", "protocol");
    }

    /** The address that it asks to listen on, {@code ""} for all. */
    public String bind() {
        return Json.text(spec, "bind");
    }

    public boolean hasTls() {
        return Json.has(spec, "tls");
    }

    public boolean httpsRedirect() {
        return Json.flag(spec, "tls", "httpsRedirect");
    }

    /** Whether TLS goes through to the backend unread. */
    public boolean passthrough() {
        return passthrough(spec);
    }

    /** Whether it has a route table: HTTP, or HTTPS that ends here. */
    public boolean http() {
        return protocol().isHttp() || protocol() == Protocol.HTTPS && !passthrough();
    }

    /** Whether it speaks TLS: settings on plain HTTP only redirect. */
    public boolean tls() {
        return hasTls() && !protocol().isHttp();
    }

    /** The names that clients may ask for in TLS, sorted; none without TLS. */
    public List<String> sniHosts() {
        TreeSet<String> names = new TreeSet<>();
        if (hasTls()) {
            hosts.forEach(host -> names.add(host.substring(host.indexOf('/') + 1)));
        }
        return List.copyOf(names);
    }
}
