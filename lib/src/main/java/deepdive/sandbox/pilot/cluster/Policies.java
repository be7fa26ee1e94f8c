package deepdive.sandbox.pilot.cluster;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.model.DestinationRule;
import deepdive.sandbox.pilot.model.Endpoint;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MutualTls;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Resolution;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.ProxyProtocolConfig;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Applies a traffic policy to a service's outbound clusters. */
final class Policies {
    private final World world;
    private final Proxy proxy;
    private final Service service;
    private final ServicePort port;
    private final Optional<DestinationRule> rule;

    Policies(World world, Proxy proxy, Service service, ServicePort port, Optional<DestinationRule> rule) {
        this.world = world;
        this.proxy = proxy;
        this.service = service;
        this.port = port;
        this.rule = rule;
    }

    /** @param written the policy of the rule or subset itself, before ports and inheritance */
    void apply(Draft draft, TrafficPolicy policy, String subset, JsonNode written) {
        ConnectionPool.upgrade(draft, port, world.mesh(), policy.connectionPool());
        ConnectionPool.apply(draft, world.mesh(), policy.connectionPool(), policy.retryBudget());
        Outliers.apply(draft, service, policy.outlierDetection());
        LoadBalancing.apply(draft, service, policy.loadBalancer(), world.mesh());
        new Assignments(world, proxy).prioritize(draft.cluster, service, port, subset, policy);
        tls(draft, policy.tls(), subset, written);
        proxyProtocol(draft, policy.proxyProtocol());
        if (draft.cluster.getType() == Cluster.DiscoveryType.ORIGINAL_DST && !draft.cluster.hasClusterType()) {
            draft.cluster.setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED);
        }
    }

    private void tls(Draft draft, JsonNode tls, String subset, JsonNode written) {
        String sni = draft.byRequest ? "" : Names.sni(port.port(), subset, service.hostname());
        if (tls.isObject()) {
            asked(draft, tls, sni);
            return;
        }
        MutualTls mode = inferred(written);
        boolean auto = world.mesh().autoMtls() && !service.meshExternal();
        if (!auto || mode == MutualTls.UNKNOWN || mode == MutualTls.DISABLE) {
            return;
        }
        if (draft.cluster.getType() == Cluster.DiscoveryType.ORIGINAL_DST) {
            UpstreamTls.istioMutual(draft, sni, world.serviceAccounts(service));
        } else {
            UpstreamTls.auto(draft, sni, world.serviceAccounts(service));
        }
    }

    private void asked(Draft draft, JsonNode tls, String sni) {
        switch (Json.text(tls, "mode")) {
            case "ISTIO_MUTUAL" -> {
                String given = Json.text(tls, "sni");
                List<String> names = Json.has(tls, "subjectAltNames")
                        ? Json.texts(tls, "subjectAltNames")
                        : world.serviceAccounts(service);
                UpstreamTls.istioMutual(draft, given.isEmpty() ? sni : given, names);
            }
            case "SIMPLE", "MUTUAL" -> {
                String credential = Json.text(tls, "credentialName");
                boolean secret = !credential.isEmpty() && !credential.startsWith("configmap://");
                boolean selected = rule.filter(DestinationRule::hasSelector).isPresent();
                if (secret && proxy.sidecar() && !selected) {
                    return; // not every sidecar may read the Secret
                }
                List<String> names =
                        service.registry() == Service.Registry.EXTERNAL ? world.serviceAccounts(service) : List.of();
                UpstreamTls.own(draft, tls, names, world.mesh());
            }
            default -> {} // DISABLE: plain text
        }
    }

    /** Whether the service's workloads are likely to take mutual TLS. */
    private MutualTls inferred(JsonNode written) {
        if (service.meshExternal()) {
            return MutualTls.UNKNOWN;
        }
        boolean dialled = service.resolution() == Resolution.PASSTHROUGH
                || Json.text(written, "loadBalancer", "simple").equals("PASSTHROUGH");
        if (dialled) {
            List<Endpoint> endpoints = world.endpoints(service, port);
            if (endpoints.isEmpty()
                    || endpoints.stream()
                            .anyMatch(endpoint -> endpoint.tlsMode().equals("disabled"))) {
                return MutualTls.DISABLE;
            }
        }
        MutualTls mode = MutualTls.ofNamespace(world, service.namespace());
        return mode == MutualTls.UNKNOWN ? MutualTls.PERMISSIVE : mode;
    }

    private static void proxyProtocol(Draft draft, JsonNode settings) {
        if (!settings.isObject()) {
            return;
        }
        ProxyProtocolConfig.Version version = Json.text(settings, "version").equals("V2")
                ? ProxyProtocolConfig.Version.V2
                : ProxyProtocolConfig.Version.V1;
        Cluster.Builder cluster = draft.cluster;
        if (!cluster.hasTransportSocket() && cluster.getTransportSocketMatchesCount() == 0) {
            TransportSocket raw = TransportSocket.newBuilder()
                    .setName("envoy.transport_sockets.raw_buffer")
                    .setTypedConfig(Any.pack(RawBuffer.getDefaultInstance()))
                    .build();
            cluster.setTransportSocket(wrapped(raw, version));
            return;
        }
        if (cluster.hasTransportSocket()) {
            cluster.setTransportSocket(wrapped(cluster.getTransportSocket(), version));
        }
        for (Cluster.TransportSocketMatch.Builder match : cluster.getTransportSocketMatchesBuilderList()) {
            match.setTransportSocket(wrapped(match.getTransportSocket(), version));
        }
    }

    private static TransportSocket wrapped(TransportSocket inner, ProxyProtocolConfig.Version version) {
        return TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.upstream_proxy_protocol")
                .setTypedConfig(Any.pack(ProxyProtocolUpstreamTransport.newBuilder()
                        .setConfig(ProxyProtocolConfig.newBuilder().setVersion(version))
                        .setTransportSocket(inner)
                        .build()))
                .build();
    }
}
