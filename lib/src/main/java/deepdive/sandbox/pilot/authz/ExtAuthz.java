package deepdive.sandbox.pilot.authz;

import com.google.protobuf.Duration;
import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HttpUri;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.BufferSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz.Builder;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.HttpService;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A service outside of the proxy that decides on requests: an extension provider {@code envoyExtAuthzHttp} or
 * {@code envoyExtAuthzGrpc} of the mesh, named by an AuthorizationPolicy with the action CUSTOM.
 *
 * @param settings of the provider
 * @param grpc whether it speaks gRPC; only that can decide on plain connections
 */
record ExtAuthz(String provider, JsonNode settings, boolean grpc, String host, String cluster) {
    static final String PREFIX = "istio-ext-authz";
    static final String SHADOW = "istio_ext_authz_";

    /** Empty where the mesh has no such provider, or its service is not known. */
    static Optional<ExtAuthz> of(World world, String provider) {
        for (JsonNode written : Json.list(world.mesh().raw(), "extensionProviders")) {
            if (Json.text(written, "name").equals(provider)) {
                boolean grpc = Json.has(written, "envoyExtAuthzGrpc");
                JsonNode settings = Json.at(written, grpc ? "envoyExtAuthzGrpc" : "envoyExtAuthzHttp");
                return settings.isObject() ? resolve(world, provider, settings, grpc) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The service is a host, or {@code namespace/host} where several namespaces have that host. */
    private static Optional<ExtAuthz> resolve(World world, String provider, JsonNode settings, boolean grpc) {
        String[] parts = Json.text(settings, "service").split("/");
        int port = Json.number(settings, "port");
        String host = parts[parts.length - 1];
        List<String> namespaces = world.services().stream()
                .filter(service -> service.hostname().equals(host))
                .map(Service::namespace)
                .filter(namespace -> parts.length == 1 || namespace.equals(parts[0]))
                .distinct()
                .toList();
        boolean valid = namespaces.size() == 1 && port > 0 && !host.isEmpty() && !Hosts.wildcard(host);
        return valid
                ? Optional.of(new ExtAuthz(provider, settings, grpc, host, "outbound|" + port + "||" + host))
                : Optional.empty();
    }

    io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz http() {
        Builder filter = io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz.newBuilder()
                .setFailureModeAllow(Json.flag(settings, "failOpen"))
                .setTransportApiVersion(ApiVersion.V3)
                .setFilterEnabledMetadata(decided("envoy.filters.http.rbac"));
        status().ifPresent(filter::setStatusOnError);
        JsonNode body = Json.at(settings, "includeRequestBodyInCheck");
        if (body.isObject()) {
            filter.setWithRequestBody(BufferSettings.newBuilder()
                    .setMaxRequestBytes(Json.number(body, "maxRequestBytes"))
                    .setAllowPartialMessage(Json.flag(body, "allowPartialMessage"))
                    .setPackAsBytes(Json.flag(body, "packAsBytes")));
        }
        if (grpc) {
            return filter.setGrpcService(grpcService()).build();
        }
        headers("includeRequestHeadersInCheck")
                .or(() -> headers("includeHeadersInCheck"))
                .ifPresent(filter::setAllowedHeaders);
        return filter.setHttpService(httpService()).build();
    }

    io.envoyproxy.envoy.extensions.filters.network.ext_authz.v3.ExtAuthz network() {
        return io.envoyproxy.envoy.extensions.filters.network.ext_authz.v3.ExtAuthz.newBuilder()
                .setStatPrefix("tcp.")
                .setFailureModeAllow(Json.flag(settings, "failOpen"))
                .setTransportApiVersion(ApiVersion.V3)
                .setGrpcService(grpcService())
                .setFilterEnabledMetadata(decided("envoy.filters.network.rbac"))
                .build();
    }

    private HttpService httpService() {
        HttpService.Builder service = HttpService.newBuilder()
                .setPathPrefix(Json.text(settings, "pathPrefix"))
                .setServerUri(HttpUri.newBuilder()
                        .setUri("http://" + host)
                        .setCluster(cluster)
                        .setTimeout(timeout()));
        AuthorizationRequest.Builder request = AuthorizationRequest.newBuilder();
        new TreeMap<>(Json.map(settings, "includeAdditionalHeadersInCheck"))
                .forEach((name, value) -> request.addHeadersToAdd(
                        HeaderValue.newBuilder().setKey(name).setValue(value)));
        if (request.getHeadersToAddCount() > 0) {
            service.setAuthorizationRequest(request);
        }
        AuthorizationResponse.Builder response = AuthorizationResponse.newBuilder();
        headers("headersToUpstreamOnAllow").ifPresent(response::setAllowedUpstreamHeaders);
        headers("headersToDownstreamOnDeny").ifPresent(response::setAllowedClientHeaders);
        headers("headersToDownstreamOnAllow").ifPresent(response::setAllowedClientHeadersOnSuccess);
        if (!response.build().equals(AuthorizationResponse.getDefaultInstance())) {
            service.setAuthorizationResponse(response);
        }
        return service.build();
    }

    private GrpcService grpcService() {
        return GrpcService.newBuilder()
                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder()
                        .setClusterName(cluster)
                        .setAuthority(host))
                .setTimeout(timeout())
                .build();
    }

    /** The filter asks only for requests that the rules of this provider's policies matched just before. */
    private MetadataMatcher decided(String rbac) {
        return Values.metadata(
                rbac,
                List.of(SHADOW + "shadow_effective_policy_id"),
                Values.text(Patterns.prefix(PREFIX + "-" + provider, false)));
    }

    private Optional<ListStringMatcher> headers(String field) {
        List<String> names = Json.texts(settings, field);
        ListStringMatcher.Builder list = ListStringMatcher.newBuilder();
        for (String name : names) {
            if (name.startsWith("*")) {
                list.addPatterns(Patterns.suffix(name.substring(1), true));
            } else if (name.endsWith("*")) {
                list.addPatterns(Patterns.prefix(name.substring(0, name.length() - 1), true));
            } else {
                list.addPatterns(Patterns.exact(name, true));
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(list.build());
    }

    private Optional<HttpStatus> status() {
        int code = Json.number(settings, "statusOnError");
        StatusCode known = StatusCode.forNumber(code);
        return code == 0 || known == null
                ? Optional.empty()
                : Optional.of(HttpStatus.newBuilder().setCode(known).build());
    }

    /** In seconds or milliseconds; ten minutes if not given. */
    private Duration timeout() {
        String written = Json.text(settings, "timeout");
        if (written.matches("\\d+(\\.\\d+)?m?s")) {
            boolean millis = written.endsWith("ms");
            double number = Double.parseDouble(written.replaceAll("m?s$", ""));
            long nanos = Math.round(number * (millis ? 1e6 : 1e9));
            return Duration.newBuilder()
                    .setSeconds(nanos / 1_000_000_000L)
                    .setNanos((int) (nanos % 1_000_000_000L))
                    .build();
        }
        return Duration.newBuilder().setSeconds(600).build();
    }
}
