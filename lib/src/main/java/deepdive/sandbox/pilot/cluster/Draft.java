package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;

/** A cluster in the making, its HTTP options apart, since they are packed last. */
final class Draft {
    static final String HTTP_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    final Cluster.Builder cluster = Cluster.newBuilder();
    /** Finds its hosts by the request's own host name (dynamic forward proxy). */
    final boolean byRequest;

    private HttpProtocolOptions.Builder http;

    Draft(boolean byRequest) {
        this.byRequest = byRequest;
    }

    HttpProtocolOptions.Builder http() {
        if (http == null) {
            http = HttpProtocolOptions.newBuilder();
        }
        return http;
    }

    /** HTTP/2 whatever the caller speaks, unless a protocol has been chosen already. */
    void useHttp2() {
        if (!protocolChosen()) {
            http().getExplicitHttpConfigBuilder().setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
        }
    }

    /** The protocol that the caller speaks. */
    void useCallersProtocol() {
        Http1ProtocolOptions http1 = http().getExplicitHttpConfig().getHttpProtocolOptions();
        http().getUseDownstreamProtocolConfigBuilder()
                .setHttpProtocolOptions(http1)
                .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
    }

    boolean http2() {
        return http != null
                && http.hasExplicitHttpConfig()
                && http.getExplicitHttpConfig().hasHttp2ProtocolOptions();
    }

    private boolean protocolChosen() {
        return http != null
                && http.getUpstreamProtocolOptionsCase()
                        != HttpProtocolOptions.UpstreamProtocolOptionsCase.UPSTREAMPROTOCOLOPTIONS_NOT_SET;
    }

    Cluster build() {
        if (http != null) {
            if (!protocolChosen()) {
                http.getExplicitHttpConfigBuilder().setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
            }
            cluster.putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http.build()));
        }
        return cluster.build();
    }
}
