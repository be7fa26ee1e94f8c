package deepdive.sandbox.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks for routes as Envoy does: each response is taken, and each request has the last one's nonce and version. */
final class Subscriber implements AutoCloseable {
    private final EventLoopGroup loop = new EpollEventLoopGroup(1);
    private final ManagedChannel channel;
    private final StreamObserver<DiscoveryRequest> stream;
    private final String node;
    private Set<String> names = Set.of();
    private String version = "";
    private String nonce = "";

    /** @param taken is told of each response, before it is acknowledged */
    Subscriber(Path socket, String node, Consumer<DiscoveryResponse> taken) {
        this.node = node;
        channel = NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .build();
        stream = AggregatedDiscoveryServiceGrpc.newStub(channel).streamAggregatedResources(new StreamObserver<>() {
            @Override
            public void onNext(DiscoveryResponse response) {
                taken.accept(response);
                answer(response);
            }

            @Override
            public void onError(Throwable error) {} // the stream ends with the test

            @Override
            public void onCompleted() {}
        });
    }

    synchronized void subscribe(String... wanted) {
        names = Set.copyOf(List.of(wanted));
        ask();
    }

    private synchronized void answer(DiscoveryResponse response) {
        version = response.getVersionInfo();
        nonce = response.getNonce();
        ask();
    }

    private void ask() {
        stream.onNext(DiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId(node))
                .setTypeUrl(ResourceType.RDS.typeUrl())
                .setVersionInfo(version)
                .setResponseNonce(nonce)
                .addAllResourceNames(names)
                .build());
    }

    @Override
    public void close() throws InterruptedException {
        stream.onCompleted();
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
