package deepdive.sandbox.metrics;

import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.data.accesslog.v3.AccessLogCommon;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a proxy says of one request or connection.
 *
 * @param server whether it came in, or went out
 * @param protocol {@code http}, {@code grpc} or {@code tcp}
 * @param code the HTTP status, 0 where none was sent
 * @param host what the request named, {@code ""} where that says nothing of the service
 */
record Report(boolean server, String protocol, int code, String host, AccessLogCommon common) {
    private static final JsonMapper JSON = new JsonMapper();

    Map<String, String> tags() {
        return common.getCustomTagsMap();
    }

    /** The other end's address. */
    String peerAddress() {
        return (server ? common.getDownstreamDirectRemoteAddress() : common.getUpstreamRemoteAddress())
                .getSocketAddress()
                .getAddress();
    }

    String peerPrincipal() {
        return (server ? LogField.CLIENT_PRINCIPAL : LogField.SERVER_PRINCIPAL).of(tags());
    }

    String ownPrincipal() {
        return (server ? LogField.OWN_SERVER_PRINCIPAL : LogField.OWN_CLIENT_PRINCIPAL).of(tags());
    }

    /** @param host and name of a service, {@code ""} where unknown */
    record Service(String host, String name) {}

    /** The service that was called: by its cluster's metadata, else by what the request names. */
    Service service() {
        String cluster = common.getUpstreamCluster();
        String route = common.getRouteName();
        if (route.equals("block_all")) {
            return new Service(host, "BlackHoleCluster");
        }
        if (route.equals("allow_any")) {
            return new Service(host, "PassthroughCluster");
        }
        if (cluster.equals("BlackHoleCluster")
                || cluster.equals("PassthroughCluster")
                || cluster.startsWith("InboundPassthroughCluster")) {
            return new Service(host, cluster);
        }
        JsonNode first = first(LogField.SERVICES.of(tags()));
        String known = Json.text(first, "host");
        if (known.isEmpty()) {
            return new Service(host, host);
        }
        String name = Json.text(first, "name");
        return new Service(known, name.isEmpty() ? known.split("\\.", 2)[0] : name);
    }

    private static JsonNode first(String services) {
        try {
            return services.isEmpty() ? null : JSON.readTree(services).path(0);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a cluster's list of services: " + services, e);
        }
    }
}
