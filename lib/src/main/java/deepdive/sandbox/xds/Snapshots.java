package deepdive.sandbox.xds;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import deepdive.sandbox.pilot.ProxyConfig;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A proxy's configuration as a snapshot for the discovery server, its versions derived from the content alone. */
final class Snapshots {
    private Snapshots() {}

    /** @param inUse routes that are sent on as they were, where the configuration has no others of their names */
    static Snapshot of(ProxyConfig config, List<Secret> secrets, Collection<RouteConfiguration> inUse) {
        List<ClusterLoadAssignment> endpoints = completeEndpoints(config);
        List<RouteConfiguration> routes = completeRoutes(config, inUse);
        // A changed cluster waits for its endpoints, a changed listener for its routes: they must be sent again even
        // if they are the same, so their versions follow.
        String clusters = digest(config.clusters());
        String listeners = digest(config.listeners());
        return Snapshot.create(
                config.clusters(),
                clusters,
                endpoints,
                digest(endpoints, clusters),
                config.listeners(),
                listeners,
                routes,
                digest(routes, listeners),
                secrets,
                digest(secrets));
    }

    /** The discovery server is silent until it has all that a proxy asks for: what is unknown is sent empty. */
    private static List<ClusterLoadAssignment> completeEndpoints(ProxyConfig config) {
        Map<String, ClusterLoadAssignment> all = new LinkedHashMap<>();
        config.endpoints().forEach(assignment -> all.put(assignment.getClusterName(), assignment));
        for (Cluster cluster : config.clusters()) {
            if (cluster.getType() == Cluster.DiscoveryType.EDS) {
                String service = cluster.getEdsClusterConfig().getServiceName();
                String name = service.isEmpty() ? cluster.getName() : service;
                all.computeIfAbsent(name, key -> ClusterLoadAssignment.newBuilder()
                        .setClusterName(key)
                        .build());
            }
        }
        return List.copyOf(all.values());
    }

    private static List<RouteConfiguration> completeRoutes(ProxyConfig config, Collection<RouteConfiguration> inUse) {
        Map<String, RouteConfiguration> all = new LinkedHashMap<>();
        config.routes().forEach(route -> all.put(route.getName(), route));
        for (Listener listener : config.listeners()) {
            List<FilterChain> chains = new ArrayList<>(listener.getFilterChainsList());
            chains.add(listener.getDefaultFilterChain());
            for (FilterChain chain : chains) {
                for (Filter filter : chain.getFiltersList()) {
                    String name = routeName(filter);
                    if (!name.isEmpty()) {
                        all.computeIfAbsent(name, key -> RouteConfiguration.newBuilder()
                                .setName(key)
                                .build());
                    }
                }
            }
        }
        inUse.forEach(route -> all.putIfAbsent(route.getName(), route));
        return List.copyOf(all.values());
    }

    private static String routeName(Filter filter) {
        if (!filter.getTypedConfig().is(HttpConnectionManager.class)) {
            return "";
        }
        try {
            return filter.getTypedConfig()
                    .unpack(HttpConnectionManager.class)
                    .getRds()
                    .getRouteConfigName();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a filter's configuration is not what its type says", e);
        }
    }

    private static String digest(Collection<? extends Message> resources, String... more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : more) {
                digest.update(part.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                CodedOutputStream coded = CodedOutputStream.newInstance(out);
                coded.useDeterministicSerialization();
                for (Message resource : resources) {
                    coded.writeMessageNoTag(resource);
                }
                coded.flush();
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("cannot hash a configuration", e);
        }
    }
}
