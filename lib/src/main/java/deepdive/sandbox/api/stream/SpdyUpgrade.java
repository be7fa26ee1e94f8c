package deepdive.sandbox.api.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Lets {@code POST} upgrade a connection to SPDY, as kubectl before 1.31 does it: Vert.x hands out a connection's bytes
 * for GET and CONNECT only, so such a request is shown to it as a GET.
 */
final class SpdyUpgrade extends ChannelInboundHandlerAdapter {
    /** The name that Vert.x gives its own handler, the pipeline's last. */
    private static final String LAST = "handler";

    private SpdyUpgrade() {}

    static void allow(HttpConnection connection) {
        if (connection.protocolVersion() == HttpVersion.HTTP_2) {
            return;
        }
        ChannelPipeline pipeline =
                ((HttpServerConnection) connection).channelHandlerContext().pipeline();
        pipeline.addBefore(LAST, "spdyUpgrade", new SpdyUpgrade());
    }

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
