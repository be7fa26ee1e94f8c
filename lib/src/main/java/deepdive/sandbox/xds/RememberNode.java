package deepdive.sandbox.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Says in every request of a stream who asks: as istiod configures them ({@code set_node_on_first_message_only}),
 * proxies say it in the first one alone, and the discovery server looks in each.
 */
final class RememberNode implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        ServerCall<Q, R> same = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {};
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(next.startCall(same, headers)) {
            private Node node;

            @Override
            @SuppressWarnings("unchecked")
            public void onMessage(Q message) {
                if (message instanceof DiscoveryRequest request) {
                    if (request.hasNode()) {
                        node = request.getNode();
                    } else if (node != null) {
                        super.onMessage((Q) request.toBuilder().setNode(node).build());
                        return;
                    }
                }
                super.onMessage(message);
            }
        };
    }
}
