package deepdive.validate;

import java.util.Locale;
import java.util.Set;

/**
 * What a port speaks, as Istio tells it from the port's name or appProtocol
 * (https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/).
 */
public enum Protocol {
    TCP,
    UDP,
    GRPC,
    GRPC_WEB,
    HTTP,
    HTTP_PROXY,
    HTTP2,
    HTTPS,
    TLS,
    MONGO,
    REDIS,
    MYSQL,
    HBONE,
    /** Not declared: the proxy looks at the first bytes. */
    UNSUPPORTED;

    /** Server-first protocols would wait for ever for bytes to look at: these ports are TCP unless they say otherwise. */
    private static final Set<Integer> SERVER_FIRST = Set.of(25, 53, 3306, 27017);

    /** A name as Istio's own resources write it, in any case. */
    public static Protocol parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "grpc" -> GRPC;
            case "grpc-web" -> GRPC_WEB;
            case "http" -> HTTP;
            case "http_proxy" -> HTTP_PROXY;
            case "http2" -> HTTP2;
            case "https" -> HTTPS;
            case "tls" -> TLS;
            case "mongo" -> MONGO;
            case "redis" -> REDIS;
            case "mysql" -> MYSQL;
            default -> UNSUPPORTED;
        };
    }

    /** A Service's port; an appProtocol, where there is one, goes before the name's prefix. */
    public static Protocol ofPort(int port, String name, String transport, String appProtocol) {
        if (transport.equals("UDP")) {
            return UDP;
        }
        String declared = appProtocol.isEmpty() ? name : appProtocol;
        switch (appProtocol) {
            case "kubernetes.io/h2c":
                return HTTP2;
            case "kubernetes.io/ws":
                return HTTP;
            case "kubernetes.io/wss":
                return HTTPS;
            default:
        }
        if (declared.regionMatches(true, 0, "grpc-web", 0, 8)) {
            return GRPC_WEB;
        }
        int dash = declared.indexOf('-');
        Protocol found = parse(dash < 0 ? declared : declared.substring(0, dash));
        return found == UNSUPPORTED && SERVER_FIRST.contains(port) ? TCP : found;
    }

    public boolean isHttp() {
        return this == HTTP || this == HTTP2 || this == HTTP_PROXY || this == GRPC || this == GRPC_WEB;
    }

    public boolean isHttp2() {
        return this == HTTP2 || this == GRPC || this == GRPC_WEB;
    }

    public boolean isGrpc() {
        return this == GRPC || this == GRPC_WEB;
    }

    public boolean isTcp() {
        return this == TCP || this == HTTPS || this == TLS || this == MONGO || this == REDIS || this == MYSQL;
    }

    public boolean isTls() {
        return this == HTTPS || this == TLS;
    }

    public boolean isUnsupported() {
        return this == UNSUPPORTED;
    }

    public boolean isHttpOrSniffed() {
        return isHttp() || isUnsupported();
    }
}
