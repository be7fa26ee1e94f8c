package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.authz.MutualTls;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How a workload ends mutual TLS of the mesh. */
final class TlsContexts {
    static final List<String> HTTP_ALPN = List.of("h2", "http/1.1");
    static final List<String> TCP_ALPN = List.of("istio-peer-exchange", "h2", "http/1.1");

    private static final List<String> CIPHERS = List.of(
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "AES256-GCM-SHA384",
            "AES128-GCM-SHA256");

    private TlsContexts() {}

    /** Empty where the mode takes no TLS. */
    static Optional<DownstreamTlsContext> inbound(MeshConfig mesh, MutualTls mode, boolean http) {
        if (mode == MutualTls.DISABLE) {
            return Optional.empty();
        }
        JsonNode settings = Json.at(mesh.raw(), "meshMTLS");
        List<String> ciphers = Json.texts(settings, "cipherSuites");
        boolean only13 = Json.text(settings, "minProtocolVersion").equals("TLSV1_3");
        CertificateValidationContext.Builder validation = CertificateValidationContext.newBuilder();
        for (String domain : trustDomains(mesh)) {
            addSubjectAltName(
                    validation,
                    StringMatcher.newBuilder()
                            .setPrefix("spiffe://" + domain + "/")
                            .build());
        }
        return Optional.of(DownstreamTlsContext.newBuilder()
                .setCommonTlsContext(CommonTlsContext.newBuilder()
                        .addAllAlpnProtocols(http ? HTTP_ALPN : TCP_ALPN)
                        .setTlsParams(TlsParameters.newBuilder()
                                .addAllCipherSuites(ciphers.isEmpty() ? CIPHERS : ciphers)
                                .setTlsMinimumProtocolVersion(only13 ? TlsProtocol.TLSv1_3 : TlsProtocol.TLSv1_2)
                                .setTlsMaximumProtocolVersion(TlsProtocol.TLSv1_3))
                        .addTlsCertificateSdsSecretConfigs(Sds.agent(Sds.OWN))
                        .setCombinedValidationContext(CombinedCertificateValidationContext.newBuilder()
                                .setDefaultValidationContext(validation)
                                .setValidationContextSdsSecretConfig(Sds.agent(Sds.ROOT))))
                .setRequireClientCertificate(BoolValue.of(true))
                .build());
    }

    /** Istio still uses this field: its proxies of all supported versions know it. */
    @SuppressWarnings("deprecation")
    static void addSubjectAltName(CertificateValidationContext.Builder validation, StringMatcher name) {
        validation.addMatchSubjectAltNames(name);
    }

    private static List<String> trustDomains(MeshConfig mesh) {
        Set<String> domains = new LinkedHashSet<>(List.of(mesh.trustDomain()));
        domains.addAll(mesh.trustDomainAliases());
        for (JsonNode certificate : Json.list(mesh.raw(), "caCertificates")) {
            domains.addAll(Json.texts(certificate, "trustDomains"));
        }
        domains.remove("");
        return new ArrayList<>(domains);
    }
}
