package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;

/** Which HTTP a cluster speaks, by the protocol of the service's port. */
final class Protocols {
    private Protocols() {}

    static void apply(Draft draft, World world, Proxy proxy, ServicePort port) {
        if (port.protocol().isHttp2()) {
            draft.useHttp2();
            return;
        }
        boolean sniffed = port.protocol().isUnsupported();
        if ((port.protocol().isHttp() || sniffed) && keepsCase(world)) {
            draft.http().getExplicitHttpConfigBuilder().setHttpProtocolOptions(keepCase());
        }
        if (proxy.sidecar() && sniffed) {
            draft.useCallersProtocol();
        }
    }

    /** Whether the mesh wants HTTP/1 headers written as they came. */
    static boolean keepsCase(World world) {
        return Json.flag(world.mesh().proxyDefaults(), "proxyHeaders", "preserveHttp1HeaderCase");
    }

    static Http1ProtocolOptions keepCase() {
        return Http1ProtocolOptions.newBuilder()
                .setHeaderKeyFormat(Http1ProtocolOptions.HeaderKeyFormat.newBuilder()
                        .setStatefulFormatter(TypedExtensionConfig.newBuilder()
                                .setName("preserve_case")
                                .setTypedConfig(Any.pack(PreserveCaseFormatterConfig.getDefaultInstance()))))
                .build();
    }
}
