package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A Gateway of Istio's. */
final class GatewayRules {
    private static final String UNIX = "unix://";

    private GatewayRules() {}

    static Verdict check(Config config) {
        Verdict verdict = new Verdict();
        verdict.check(!Names.isLabel(config.name()), "invalid gateway name: " + quote(config.name()));
        List<View> servers = config.spec().items("servers");
        verdict.check(servers.isEmpty(), "gateway must have at least one server");
        servers.forEach(server -> server(server, verdict));
        Set<String> names = new HashSet<>();
        for (View server : servers) {
            View port = server.at("port");
            if (port.present()) {
                String name = port.text("name");
                verdict.check(!names.add(name), "port names in servers must be unique: duplicate name " + name);
                boolean http = Protocol.parse(port.text("protocol")).isHttp();
                if (!http && server.at("tls").yes("httpsRedirect")) {
                    verdict.warn("tls.httpsRedirect should only be used with http servers");
                }
            }
        }
        return verdict;
    }

    private static void server(View server, Verdict verdict) {
        List<String> hosts = server.texts("hosts");
        verdict.check(hosts.isEmpty(), "server config must contain at least one host");
        hosts.forEach(host -> verdict.errors().add(Names.namespacedHost(host, true)));
        View port = server.at("port");
        String bind = server.text("bind");
        Findings wrongPort = port(port, bind);
        verdict.errors().add(wrongPort);
        if (bind.startsWith(UNIX)) {
            verdict.check(unix(bind.substring(UNIX.length())));
            verdict.check(port.number("number") != 0, "port number must be 0 for unix domain socket: " + text(port));
        } else if (!bind.isEmpty()) {
            verdict.check(Ips.address(bind));
        }
        View tls = server.at("tls");
        verdict.add(ServerTlsRules.check(tls));
        if (wrongPort.isEmpty()) {
            verdict.check(protocol(Protocol.parse(port.text("protocol")), tls));
        }
    }

    private static Findings port(View port, String bind) {
        Findings wrong = new Findings();
        if (!port.present()) {
            wrong.add("port is required");
            return wrong;
        }
        String protocol = port.text("protocol");
        if (Protocol.parse(protocol).isUnsupported()) {
            wrong.add("invalid protocol " + quote(protocol)
                    + ", supported protocols are HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP");
        }
        if (port.number("number") > 0 || !bind.startsWith(UNIX)) {
            wrong.check(Names.port(port.number("number")));
        }
        if (port.number("targetPort") > 0) {
            wrong.add("targetPort has no impact on Gateways");
        }
        if (port.text("name").isEmpty()) {
            wrong.add("port name must be set: " + text(port));
        }
        return wrong;
    }

    private static String protocol(Protocol protocol, View tls) {
        if (protocol.isTls()) {
            return tls.present() ? "" : "server must have TLS settings for HTTPS/TLS protocols";
        }
        if (!tls.present()) {
            return "";
        }
        if (!protocol.isHttp()) {
            return "server cannot have TLS settings for non HTTPS/TLS ports";
        }
        boolean passes = ServerTlsRules.PASSING.contains(tls.choice("mode", "PASSTHROUGH"));
        String files = tls.text("caCertificates") + tls.text("privateKey") + tls.text("serverCertificate");
        return passes && files.isEmpty() ? "" : "server cannot have TLS settings for plain text HTTP ports";
    }

    static String unix(String path) {
        if (path.isEmpty()) {
            return "unix address must not be empty";
        }
        boolean fine = path.startsWith("@") || path.startsWith("/") && !path.endsWith("/");
        return fine ? "" : path + " is not an absolute path to a file";
    }

    /** A port as protobuf's text format has it. */
    private static String text(View port) {
        StringBuilder out = new StringBuilder();
        port.node().properties().forEach(field -> out.append(out.isEmpty() ? "" : " ")
                .append(field.getKey().equals("targetPort") ? "target_port" : field.getKey())
                .append(':')
                .append(field.getValue().isString() ? quote(field.getValue().asString()) : field.getValue()));
        return out.toString();
    }
}
