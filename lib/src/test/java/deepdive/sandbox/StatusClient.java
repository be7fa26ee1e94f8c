package deepdive.sandbox;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.status.v3.ClientConfig;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Asks istiod's xDS ports as istioctl does. */
final class StatusClient implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final String token;

    private StatusClient(ManagedChannel channel, String token) {
        this.channel = channel;
        this.token = token;
    }

    static StatusClient plain(String host) {
        return new StatusClient(
                NettyChannelBuilder.forAddress(host, 15010).usePlaintext().build(), "");
    }

    /** @param trusted the mesh's root certificate in a file */
    static StatusClient secure(String host, java.io.File trusted, String token) throws SSLException {
        return new StatusClient(
                NettyChannelBuilder.forAddress(host, 15012)
                        .overrideAuthority("istiod.istio-system.svc")
                        .sslContext(GrpcSslContexts.forClient()
                                .trustManager(trusted)
                                .build())
                        .build(),
                token);
    }

    /** @throws ExecutionException with the status that the server ended the stream with */
    DiscoveryResponse ask(String type, String... names) throws Exception {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        CompletableFuture<DiscoveryResponse> answer = new CompletableFuture<>();
        StreamObserver<DiscoveryRequest> requests = AggregatedDiscoveryServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .streamAggregatedResources(new StreamObserver<>() {
                    @Override
                    public void onNext(DiscoveryResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable refused) {
                        answer.completeExceptionally(refused);
                    }

                    @Override
                    public void onCompleted() {
                        answer.completeExceptionally(new IllegalStateException("ended without an answer"));
                    }
                });
        requests.onNext(DiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder()
                        .setId("sidecar~192.0.2.2~test-1.default~default.svc.cluster.local")
                        .setMetadata(Struct.newBuilder()
                                .putFields("NAMESPACE", text("istio-system"))
                                .putFields("SERVICE_ACCOUNT", text("default"))))
                .setTypeUrl(type)
                .setResponseNonce("made up")
                .addAllResourceNames(java.util.List.of(names))
                .build());
        DiscoveryResponse response = answer.get(20, TimeUnit.SECONDS);
        requests.onCompleted();
        return response;
    }

    /** By proxy, and by the last word of the type: SYNCED, STALE, ... */
    Map<String, Map<String, String>> states() throws Exception {
        Map<String, Map<String, String>> states = new TreeMap<>();
        for (Any resource : ask("istio.io/debug/syncz").getResourcesList()) {
            ClientConfig config = resource.unpack(ClientConfig.class);
            Map<String, String> byType = states.computeIfAbsent(config.getNode().getId(), key -> new TreeMap<>());
            config.getGenericXdsConfigsList()
                    .forEach(each -> byType.put(
                            each.getTypeUrl().replaceFirst(".*\\.", ""),
                            each.getConfigStatus().name()));
        }
        return states;
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
