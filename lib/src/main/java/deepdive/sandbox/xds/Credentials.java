package deepdive.sandbox.xds;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The certificates that a gateway's listeners and clusters name ({@code credentialName} of a Gateway or a
 * DestinationRule), read from the cluster's Secrets. One that does not exist, or lacks its keys, is not sent, as istiod does not: the gateway waits for it.
 */
final class Credentials {
    private static final String OWN_NAMESPACE = "kubernetes://";
    /** Of the Gateway API, whose conversion has checked the reference. */
    private static final String CHECKED = "kubernetes-gateway://";

    private static final String CA_SUFFIX = "-cacert";

    private Credentials() {}

    static List<Secret> of(World world, Proxy proxy, ProxyConfig config) {
        if (!proxy.router()) {
            return List.of();
        }
        TreeMap<String, Secret> found = new TreeMap<>();
        for (String name : names(config)) {
            secret(world, proxy, name).ifPresent(secret -> found.put(name, secret));
        }
        return List.copyOf(found.values());
    }

    private static List<String> names(ProxyConfig config) {
        List<String> names = new ArrayList<>();
        for (Listener listener : config.listeners()) {
            listener.getFilterChainsList().forEach(chain -> add(chain.getTransportSocket(), names));
        }
        for (Cluster cluster : config.clusters()) {
            add(cluster.getTransportSocket(), names);
            cluster.getTransportSocketMatchesList().forEach(match -> add(match.getTransportSocket(), names));
        }
        return names;
    }

    private static void add(TransportSocket socket, List<String> names) {
        Any settings = socket.getTypedConfig();
        try {
            if (settings.is(DownstreamTlsContext.class)) {
                add(settings.unpack(DownstreamTlsContext.class).getCommonTlsContext(), names);
            } else if (settings.is(UpstreamTlsContext.class)) {
                add(settings.unpack(UpstreamTlsContext.class).getCommonTlsContext(), names);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("TLS settings are not what their type says", e);
        }
    }

    private static void add(CommonTlsContext tls, List<String> names) {
        tls.getTlsCertificateSdsSecretConfigsList().forEach(each -> add(each, names));
        add(tls.getCombinedValidationContext().getValidationContextSdsSecretConfig(), names);
    }

    private static void add(SdsSecretConfig config, List<String> names) {
        if (config.getSdsConfig().hasAds()) {
            names.add(config.getName());
        }
    }

    private static Optional<Secret> secret(World world, Proxy proxy, String resource) {
        boolean checked = resource.startsWith(CHECKED);
        if (!checked && !resource.startsWith(OWN_NAMESPACE)) {
            return Optional.empty();
        }
        String path = resource.substring((checked ? CHECKED : OWN_NAMESPACE).length());
        int slash = path.indexOf('/');
        String namespace = slash < 0 ? proxy.namespace() : path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (!checked && !namespace.equals(proxy.namespace())) {
            return Optional.empty(); // another namespace's keys are not given away
        }
        if (name.endsWith(CA_SUFFIX)) {
            return world.object("Secret", namespace, name)
                    .or(() -> world.object("Secret", namespace, name.substring(0, name.length() - CA_SUFFIX.length())))
                    .flatMap(secret -> data(secret, "cacert").or(() -> data(secret, "ca.crt")))
                    .map(ca -> Secret.newBuilder()
                            .setName(resource)
                            .setValidationContext(
                                    CertificateValidationContext.newBuilder().setTrustedCa(ca))
                            .build());
        }
        return world.object("Secret", namespace, name)
                .flatMap(secret -> pair(secret, "cert", "key").or(() -> pair(secret, "tls.crt", "tls.key")))
                .map(pair -> Secret.newBuilder()
                        .setName(resource)
                        .setTlsCertificate(pair)
                        .build());
    }

    private static Optional<TlsCertificate> pair(JsonNode secret, String certificate, String key) {
        return data(secret, certificate).flatMap(chain -> data(secret, key).map(own -> TlsCertificate.newBuilder()
                .setCertificateChain(chain)
                .setPrivateKey(own)
                .build()));
    }

    private static Optional<DataSource> data(JsonNode secret, String key) {
        String value = Json.text(secret, "data", key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteString bytes = ByteString.copyFrom(Base64.getDecoder().decode(value));
            return Optional.of(DataSource.newBuilder().setInlineBytes(bytes).build());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // what is not base64 is no value
        }
    }
}
