package deepdive.sandbox.xds;

import com.google.rpc.Status;
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
import java.util.function.Predicate;

/** Asks for resources of one type as Envoy does: a response is taken or refused, and each request has the last nonce and the version taken. */
final class Subscriber implements AutoCloseable {
    private final EventLoopGroup loop = new EpollEventLoopGroup(1);
    private final ManagedChannel channel;
    private final StreamObserver<DiscoveryRequest> stream;
    private final String node;
    private final ResourceType type;
    private Set<String> names = Set.of();
    private String version = "";
    private String nonce = "";

    /** @param take whether a response is taken */
    Subscriber(Path socket, String node, ResourceType type, Predicate<DiscoveryResponse> take) {
        this.node = node;
        this.type = type;
        channel = NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .usePlaintext()
                .build();
        stream = AggregatedDiscoveryServiceGrpc.newStub(channel).streamAggregatedResources(new StreamObserver<>() {
            @Override
            public void onNext(DiscoveryResponse response) {
                answer(response, take.test(response));
            }

            @Override
            public void onError(Throwable error) {} // the stream ends with the test

            @Override
            public void onCompleted() {}
        });
    }

    synchronized void subscribe(String... wanted) {
        names = Set.copyOf(List.of(wanted));
        stream.onNext(request().build());
    }

    private synchronized void answer(DiscoveryResponse response, boolean taken) {
        nonce = response.getNonce();
        if (taken) {
            version = response.getVersionInfo();
            stream.onNext(request().build());
        } else {
            stream.onNext(request()
                    .setErrorDetail(Status.newBuilder().setMessage("refused"))
                    .build());
        }
    }

    private DiscoveryRequest.Builder request() {
        return DiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId(node))
                .setTypeUrl(type.typeUrl())
                .setVersionInfo(version)
                .setResponseNonce(nonce)
                .addAllResourceNames(names);
    }

    @Override
    public void close() throws InterruptedException {
        stream.onCompleted();
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
