package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The TLS that a cluster speaks to its hosts: Istio's own between workloads, or what a DestinationRule asks for. */
final class UpstreamTls {
    static final String TLS_MODE = "tlsMode";

    private static final TransportSocket RAW = TransportSocket.newBuilder()
            .setName("envoy.transport_sockets.raw_buffer")
            .setTypedConfig(Any.pack(RawBuffer.getDefaultInstance()))
            .build();

    private UpstreamTls() {}

    /** Mutual TLS to hosts that have a proxy, plain text to the others. */
    static void auto(Draft draft, String sni, List<String> identities) {
        Struct istio =
                Struct.newBuilder().putFields(TLS_MODE, Metadatas.text("istio")).build();
        draft.cluster.addTransportSocketMatches(Cluster.TransportSocketMatch.newBuilder()
                .setName("tlsMode-istio")
                .setMatch(istio)
                .setTransportSocket(socket(istio(draft, sni, identities))));
        draft.cluster.addTransportSocketMatches(Cluster.TransportSocketMatch.newBuilder()
                .setName("tlsMode-disabled")
                .setMatch(Struct.getDefaultInstance())
                .setTransportSocket(RAW));
    }

    /** Mutual TLS with the workload's own certificate, to every host. */
    static void istioMutual(Draft draft, String sni, List<String> identities) {
        draft.cluster.setTransportSocket(socket(istio(draft, sni, identities)));
    }

    private static UpstreamTlsContext istio(Draft draft, String sni, List<String> identities) {
        UpstreamTlsContext.Builder context = UpstreamTlsContext.newBuilder().setSni(sni);
        CommonTlsContext.Builder common = context.getCommonTlsContextBuilder();
        common.setTlsParams(versions());
        common.addTlsCertificateSdsSecretConfigs(Sds.agent("default"));
        common.getCombinedValidationContextBuilder()
                .setDefaultValidationContext(names(identities))
                .setValidationContextSdsSecretConfig(Sds.agent("ROOTCA"));
        common.addAlpnProtocols("istio-peer-exchange").addAlpnProtocols("istio");
        if (draft.http2()) {
            common.addAlpnProtocols("h2");
        }
        return context.build();
    }

    /**
     * SIMPLE or MUTUAL, as a rule's tls has it.
     *
     * @param defaultNames names to expect of the server where the rule gives none
     */
    static void own(Draft draft, JsonNode tls, List<String> defaultNames, MeshConfig mesh) {
        boolean mutual = Json.text(tls, "mode").equals("MUTUAL");
        boolean anybody = Json.flag(tls, "insecureSkipVerify");
        String credential = Json.text(tls, "credentialName");
        List<String> given = Json.texts(tls, "subjectAltNames");
        List<String> names = given.isEmpty() ? defaultNames : given;
        UpstreamTlsContext.Builder context = UpstreamTlsContext.newBuilder().setSni(Json.text(tls, "sni"));
        CommonTlsContext.Builder common = context.getCommonTlsContextBuilder();
        common.setTlsParams(versions());
        if (!credential.isEmpty()) {
            if (mutual) {
                common.addTlsCertificateSdsSecretConfigs(Sds.secret(credential));
            }
            if (!anybody) {
                common.getCombinedValidationContextBuilder()
                        .setDefaultValidationContext(names(names))
                        .setValidationContextSdsSecretConfig(Sds.secret(credential + "-cacert"));
            }
        } else if (!files(common, tls, mutual, anybody, names)) {
            return;
        }
        automatic(draft, tls, given.isEmpty(), anybody);
        meshDefaults(common, mesh);
        if (draft.http2()) {
            common.addAlpnProtocols("h2");
        }
        draft.cluster.setTransportSocket(socket(context.build()));
    }

    /** Keys in files of the pod; false if MUTUAL lacks one of them, which leaves the cluster as it was. */
    private static boolean files(
            CommonTlsContext.Builder common, JsonNode tls, boolean mutual, boolean anybody, List<String> names) {
        if (mutual) {
            String certificate = Json.text(tls, "clientCertificate");
            String key = Json.text(tls, "privateKey");
            if (certificate.isEmpty() || key.isEmpty()) {
                return false;
            }
            common.addTlsCertificateSdsSecretConfigs(Sds.agent("file-cert:" + certificate + "~" + key));
        }
        if (anybody) {
            common.setValidationContext(CertificateValidationContext.getDefaultInstance());
            return true;
        }
        String roots = Json.text(tls, "caCertificates");
        CertificateValidationContext.Builder validation = names(names).toBuilder();
        String revoked = Json.text(tls, "caCrl");
        if (!revoked.isEmpty()) {
            validation.setCrl(DataSource.newBuilder().setFilename(revoked));
        }
        common.getCombinedValidationContextBuilder()
                .setDefaultValidationContext(validation)
                .setValidationContextSdsSecretConfig(Sds.agent("file-root:" + (roots.isEmpty() ? "system" : roots)));
        return true;
    }

    /** The server's name is taken from the request, and checked, where the rule gives none. */
    private static void automatic(Draft draft, JsonNode tls, boolean noNames, boolean anybody) {
        boolean sni = Json.text(tls, "sni").isEmpty();
        boolean names = (draft.byRequest || (sni && noNames)) && !anybody;
        if (sni || names) {
            draft.http().getUpstreamHttpProtocolOptionsBuilder().setAutoSni(sni).setAutoSanValidation(names);
        }
    }

    private static void meshDefaults(CommonTlsContext.Builder common, MeshConfig mesh) {
        JsonNode defaults = Json.at(mesh.raw(), "tlsDefaults");
        TlsParameters.Builder params = common.getTlsParamsBuilder();
        params.addAllEcdhCurves(Json.texts(defaults, "ecdhCurves"));
        params.addAllCipherSuites(Json.texts(defaults, "cipherSuites"));
    }

    private static TlsParameters versions() {
        return TlsParameters.newBuilder()
                .setTlsMinimumProtocolVersion(TlsParameters.TlsProtocol.TLSv1_2)
                .setTlsMaximumProtocolVersion(TlsParameters.TlsProtocol.TLSv1_3)
                .build();
    }

    @SuppressWarnings("deprecation") // the field that istiod fills
    private static CertificateValidationContext names(List<String> names) {
        CertificateValidationContext.Builder context = CertificateValidationContext.newBuilder();
        names.forEach(name ->
                context.addMatchSubjectAltNames(StringMatcher.newBuilder().setExact(name)));
        return context.build();
    }

    private static TransportSocket socket(UpstreamTlsContext context) {
        return TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.tls")
                .setTypedConfig(Any.pack(context))
                .build();
    }
}
