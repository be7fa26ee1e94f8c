package deepdive.sandbox.xds;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.Message;
import deepdive.sandbox.pilot.ProxyConfig;
import io.envoyproxy.controlplane.cache.Resources;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.controlplane.server.serializer.DefaultProtoResourcesSerializer;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Serves each proxy its own configuration (ADS) and secrets (SDS) over one Unix socket. A proxy is known by its node
 * id; what one of them refuses does not concern the others.
 */
public final class XdsServer implements AutoCloseable {
    /** What the kernel takes as a Unix socket's path, without the closing zero. */
    public static final int MAX_SOCKET_PATH = 107;

    // gRPC sets TCP options on Unix sockets too, and warns of it for each connection
    private static final Logger BOOTSTRAP = Logger.getLogger("io.grpc.netty.shaded.io.netty.bootstrap.ServerBootstrap");

    private final SimpleCache<String> cache = new SimpleCache<>(node -> node.getId());
    private final SyncStates states;
    private final EventLoopGroup loops = new EpollEventLoopGroup(1);
    private final Server server;

    /**
     * @param reports takes what proxies report of their requests
     * @throws IOException if the socket cannot be made, naming it and the reason
     */
    public XdsServer(Path socket, PushMetrics metrics, BindableService reports) throws IOException {
        checkPath(socket);
        BOOTSTRAP.setLevel(Level.SEVERE);
        Files.deleteIfExists(socket);
        states = new SyncStates(metrics);
        V3DiscoveryServer discovery = new V3DiscoveryServer(
                List.of(states),
                new NoEcho(new Available(cache), states),
                XdsServer::oneAfterTheOther,
                new DefaultProtoResourcesSerializer());
        server = NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .directExecutor()
                .intercept(new RememberNode())
                .addService(discovery.getAggregatedDiscoveryServiceImpl())
                .addService(discovery.getSecretDiscoveryServiceImpl())
                .addService(reports)
                .build()
                .start();
    }

    /**
     * For each stream: what a change brings and what the proxy asks for are sent by different threads, and a response
     * that overtakes another would leave the server waiting for an answer to the wrong one.
     */
    private static Executor oneAfterTheOther() {
        return MoreExecutors.newSequentialExecutor(MoreExecutors.directExecutor());
    }

    /** Refuses a path that the kernel would cut, saying how to get a shorter one. */
    public static void checkPath(Path socket) throws IOException {
        int length = socket.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > MAX_SOCKET_PATH) {
            throw new IOException("the path of a Unix socket may have " + MAX_SOCKET_PATH + " bytes, but " + socket
                    + " has " + length + ": set DEEPDIVE_HOME to a shorter directory");
        }
    }

    /** Sends a proxy what it does not have yet, now or when it connects. Returns whether anything differs. */
    public boolean put(String node, ProxyConfig config, List<Secret> secrets) {
        Snapshot before = cache.getSnapshot(node);
        Snapshot snapshot = Snapshots.of(config, secrets, inUse(node, before));
        if (before != null && sameVersions(before, snapshot)) {
            return false;
        }
        cache.setSnapshot(node, snapshot);
        return true;
    }

    /** A listener that is gone has its routes for as long as it drains, and the proxy asks for them. */
    private Collection<RouteConfiguration> inUse(String node, Snapshot before) {
        return before == null
                ? List.of()
                : states.of(node).get(ResourceType.RDS).names().stream()
                        .map(before.routes().resources()::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    public void remove(String node) {
        cache.clearSnapshot(node);
    }

    /** By kind; {@code IGNORED} for what the proxy never asked for. */
    public Map<ResourceType, SyncState> state(String node) {
        return states.of(node);
    }

    /** Whether a proxy has taken its own secrets as they would be sent now. */
    public boolean tookSecrets(String node) {
        return states.tookSecrets(node, version(node, ResourceType.SDS));
    }

    /** The stream that brings a proxy's configuration, the newest if there are several. */
    public Optional<Connection> connection(String node) {
        return connections().stream()
                .filter(connection -> connection.node().getId().equals(node))
                .max(Comparator.comparingLong(Connection::number));
    }

    /** The proxies that are connected for their configuration, by name. */
    public List<Connection> connections() {
        return states.connections();
    }

    /** The version that a proxy would be sent now, or {@code ""}. */
    public String version(String node, ResourceType type) {
        Snapshot snapshot = cache.getSnapshot(node);
        return snapshot == null ? "" : snapshot.version(type.typeUrl());
    }

    /** What a proxy would be sent now of a kind, by name; empty before it has a configuration. */
    public Map<String, ? extends Message> resources(String node, ResourceType type) {
        Snapshot snapshot = cache.getSnapshot(node);
        return snapshot == null
                ? Map.of()
                : snapshot.resources(Resources.TYPE_URLS_TO_RESOURCE_TYPE.get(type.typeUrl()));
    }

    private static boolean sameVersions(Snapshot before, Snapshot after) {
        for (ResourceType type : ResourceType.values()) {
            if (!before.version(type.typeUrl()).equals(after.version(type.typeUrl()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
