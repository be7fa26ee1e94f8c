package deepdive.sandbox.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.List;

/** What an HTTP server must know and do so that clients can stream: WebSocket sub-protocols, and SPDY upgrades. */
public final class Upgrades {
    /** The name that Vert.x gives its own handler, the pipeline's last. */
    private static final String LAST = "handler";

    private static final int LARGEST_MESSAGE = 1 << 20;

    private Upgrades() {}

    /** Sets the sub-protocols and the sizes of WebSocket messages. */
    public static HttpServerOptions configure(HttpServerOptions options) {
        List.of("SPDY/3.1+portforward.k8s.io", "v5.channel.k8s.io", "v4.channel.k8s.io", "portforward.k8s.io")
                .forEach(options::addWebSocketSubProtocol);
        return options.setMaxWebSocketFrameSize(LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LARGEST_MESSAGE)
                // a client that does not close its side after a close frame is cut off, in seconds
                .setWebSocketClosingTimeout(2)
                // compression would cost both sides work for bytes that never leave the machine
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /**
     * To be told of each connection ({@code server.connectionHandler}): lets {@code POST} upgrade it to SPDY, as kubectl
     * before 1.31 does. Vert.x hands out a connection's bytes for GET and CONNECT only, so such a request is shown to
     * it, and to all that comes after, as a GET.
     */
    public static void allow(HttpConnection connection) {
        if (connection.protocolVersion() != HttpVersion.HTTP_2) {
            ChannelPipeline pipeline =
                    ((HttpServerConnection) connection).channelHandlerContext().pipeline();
            pipeline.addBefore(LAST, "spdyUpgrade", new PostAsGet());
        }
    }

    private static final class PostAsGet extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request
                    && request.method().equals(HttpMethod.POST)
                    && "SPDY/3.1".equalsIgnoreCase(request.headers().get(HttpHeaderNames.UPGRADE))) {
                request.setMethod(HttpMethod.GET);
            }
            context.fireChannelRead(message);
        }
    }
}
