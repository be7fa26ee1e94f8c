package deepdive.sandbox.pilot.listener;

import com.google.protobuf.BoolValue;
import deepdive.sandbox.pilot.gateway.Server;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.validate.CipherSuites;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a gateway ends TLS: a server's {@code tls} (https://istio.io/latest/docs/reference/config/networking/gateway/). */
final class ServerTls {
    private final MeshConfig mesh;
    private final JsonNode tls;
    private final String mode;
    private final CommonTlsContext.Builder common = CommonTlsContext.newBuilder();

    private ServerTls(MeshConfig mesh, JsonNode tls) {
        this.mesh = mesh;
        this.tls = tls;
        this.mode = Json.text(tls, "mode");
    }

    /** Empty where TLS does not end here. */
    static Optional<DownstreamTlsContext> of(MeshConfig mesh, Server server) {
        if (!server.hasTls() || server.passthrough()) {
            return Optional.empty();
        }
        boolean tcp = !server.protocol().isHttp() && server.protocol() != deepdive.validate.Protocol.HTTPS;
        return Optional.of(new ServerTls(mesh, Json.at(server.spec(), "tls")).context(tcp));
    }

    private DownstreamTlsContext context(boolean tcp) {
        boolean own = mode.equals("ISTIO_MUTUAL");
        boolean required = own || mode.equals("MUTUAL");
        common.addAllAlpnProtocols(own && tcp ? TlsContexts.TCP_ALPN : TlsContexts.HTTP_ALPN);
        List<String> credentials = Json.texts(tls, "credentialNames");
        String credential = Json.text(tls, "credentialName");
        if (own) {
            files(required, "", "", "");
        } else if (!credentials.isEmpty() || !credential.isEmpty()) {
            credentials(credentials.isEmpty() ? List.of(credential) : credentials);
        } else {
            files(
                    required || mode.equals("OPTIONAL_MUTUAL"),
                    Json.text(tls, "serverCertificate"),
                    Json.text(tls, "privateKey"),
                    Json.text(tls, "caCertificates"));
        }
        if (!own) {
            parameters();
        }
        return DownstreamTlsContext.newBuilder()
                .setCommonTlsContext(common)
                .setRequireClientCertificate(BoolValue.of(required))
                .build();
    }

    /** From files of the gateway's pod, or where none are named from the mesh. */
    private void files(boolean validate, String certificate, String key, String authority) {
        List<JsonNode> several = mode.equals("ISTIO_MUTUAL") ? List.of() : Json.list(tls, "tlsCertificates");
        if (several.isEmpty()) {
            common.addTlsCertificateSdsSecretConfigs(file(certificate, key));
        }
        for (JsonNode one : several) {
            common.addTlsCertificateSdsSecretConfigs(
                    file(Json.text(one, "serverCertificate"), Json.text(one, "privateKey")));
        }
        if (validate) {
            CertificateValidationContext.Builder validation = validation();
            if (!Json.text(tls, "caCrl").isEmpty()) {
                validation.setCrl(DataSource.newBuilder().setFilename(Json.text(tls, "caCrl")));
            }
            combined(validation, Sds.agent(authority.isEmpty() ? Sds.ROOT : "file-root:" + authority));
        }
    }

    private static SdsSecretConfig file(String certificate, String key) {
        return Sds.agent(certificate.isEmpty() || key.isEmpty() ? Sds.OWN : "file-cert:" + certificate + "~" + key);
    }

    private void credentials(List<String> names) {
        names.forEach(name -> common.addTlsCertificateSdsSecretConfigs(Sds.credential(name)));
        if (mode.equals("MUTUAL") || mode.equals("OPTIONAL_MUTUAL")) {
            CertificateValidationContext.Builder validation = validation()
                    .addAllVerifyCertificateSpki(Json.texts(tls, "verifyCertificateSpki"))
                    .addAllVerifyCertificateHash(Json.texts(tls, "verifyCertificateHash"));
            String authority = Json.text(tls, "caCertCredentialName");
            combined(validation, Sds.credential(authority.isEmpty() ? Sds.authority(names.get(0)) : authority));
        } else if (!Json.list(tls, "subjectAltNames").isEmpty()) {
            common.setValidationContext(subjects());
        }
    }

    private CertificateValidationContext.Builder validation() {
        CertificateValidationContext.Builder validation = subjects();
        if (Json.flag(tls, "insecureSkipVerify")) {
            validation.setTrustChainVerification(CertificateValidationContext.TrustChainVerification.ACCEPT_UNTRUSTED);
        }
        return validation;
    }

    private CertificateValidationContext.Builder subjects() {
        CertificateValidationContext.Builder validation = CertificateValidationContext.newBuilder();
        for (String name : Json.texts(tls, "subjectAltNames")) {
            TlsContexts.addSubjectAltName(
                    validation, StringMatcher.newBuilder().setExact(name).build());
        }
        return validation;
    }

    private void combined(CertificateValidationContext.Builder validation, SdsSecretConfig authority) {
        common.setCombinedValidationContext(CombinedCertificateValidationContext.newBuilder()
                .setDefaultValidationContext(validation)
                .setValidationContextSdsSecretConfig(authority));
    }

    private void parameters() {
        JsonNode defaults = Json.at(mesh.raw(), "tlsDefaults");
        TlsParameters.Builder parameters = TlsParameters.newBuilder()
                .addAllEcdhCurves(Json.texts(defaults, "ecdhCurves"))
                .addAllCipherSuites(Json.texts(defaults, "cipherSuites"));
        String meshMinimum = Json.text(defaults, "minProtocolVersion");
        if (!meshMinimum.isEmpty() && !meshMinimum.equals("TLS_AUTO")) {
            parameters.setTlsMinimumProtocolVersion(
                    meshMinimum.equals("TLSV1_3") ? TlsProtocol.TLSv1_3 : TlsProtocol.TLSv1_2);
        }
        version("minProtocolVersion").ifPresent(parameters::setTlsMinimumProtocolVersion);
        version("maxProtocolVersion").ifPresent(parameters::setTlsMaximumProtocolVersion);
        List<String> ciphers = Json.texts(tls, "cipherSuites").stream()
                .filter(CipherSuites.KNOWN::contains)
                .distinct()
                .toList();
        if (!ciphers.isEmpty()) {
            parameters.clearCipherSuites().addAllCipherSuites(ciphers);
        }
        if (!parameters.build().equals(TlsParameters.getDefaultInstance())) {
            common.setTlsParams(parameters);
        }
    }

    private Optional<TlsProtocol> version(String field) {
        return switch (Json.text(tls, field)) {
            case "TLSV1_0" -> Optional.of(TlsProtocol.TLSv1_0);
            case "TLSV1_1" -> Optional.of(TlsProtocol.TLSv1_1);
            case "TLSV1_2" -> Optional.of(TlsProtocol.TLSv1_2);
            case "TLSV1_3" -> Optional.of(TlsProtocol.TLSv1_3);
            default -> Optional.empty();
        };
    }
}
