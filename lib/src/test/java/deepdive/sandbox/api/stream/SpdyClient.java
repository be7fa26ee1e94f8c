package deepdive.sandbox.api.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyStreamStatus;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** kubectl's side of a port-forward tunnel: SPDY frames in a WebSocket, cut into pieces of a few bytes. */
final class SpdyClient implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    // held, because Vert.x closes a client that nobody refers to
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final EmbeddedChannel codec = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    final WebSocket socket;
    final List<String> frames = new CopyOnWriteArrayList<>();
    final Map<Integer, StringBuffer> text = new ConcurrentHashMap<>();
    final List<Integer> ended = new CopyOnWriteArrayList<>();

    SpdyClient(StreamServer server, String path) throws Exception {
        socket = client.connect(new WebSocketConnectOptions()
                        .setHost("127.62.0.1")
                        .setPort(server.port)
                        .setURI(path)
                        .addSubProtocol("SPDY/3.1+portforward.k8s.io"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        socket.handler(this::receive);
    }

    void open(int id, String type, int port, int request, boolean last) {
        DefaultSpdySynStreamFrame syn = new DefaultSpdySynStreamFrame(id, 0, (byte) 0);
        syn.headers().set("streamtype", type).set("port", "" + port).set("requestid", "" + request);
        syn.setLast(last);
        send(syn);
    }

    void data(int id, byte[] bytes, boolean last) {
        DefaultSpdyDataFrame data = new DefaultSpdyDataFrame(id, Unpooled.wrappedBuffer(bytes));
        data.setLast(last);
        send(data);
    }

    void reset(int id) {
        send(new DefaultSpdyRstStreamFrame(id, SpdyStreamStatus.CANCEL));
    }

    void ping(int id) {
        send(new DefaultSpdyPingFrame(id));
    }

    /** What a stream has received, as text. */
    String text(int id) {
        return text.getOrDefault(id, new StringBuffer()).toString();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen in 10 s");
            }
            Thread.sleep(10);
        }
    }

    private synchronized void send(SpdyFrame frame) {
        codec.writeOutbound(frame);
        List<byte[]> parts = new ArrayList<>();
        for (ByteBuf part = codec.readOutbound(); part != null; part = codec.readOutbound()) {
            parts.add(ByteBufUtil.getBytes(part));
            part.release();
        }
        for (byte[] part : parts) {
            // message borders mean nothing: cut small frames in the middle
            int cut = part.length < 100 ? part.length / 2 : 0;
            socket.writeBinaryMessage(Buffer.buffer().appendBytes(part, 0, cut));
            socket.writeBinaryMessage(Buffer.buffer().appendBytes(part, cut, part.length - cut));
        }
    }

    private synchronized void receive(Buffer bytes) {
        codec.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
        for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            if (frame instanceof SpdyDataFrame data) {
                text.computeIfAbsent(data.streamId(), id -> new StringBuffer())
                        .append(data.content().toString(StandardCharsets.ISO_8859_1));
                data.release();
                if (data.isLast()) {
                    ended.add(data.streamId());
                }
            } else {
                frames.add(frame.toString());
            }
        }
    }

    /** Goes away without a word, whatever still waits to be sent: as a client that was killed. */
    void vanish() {
        Channel channel = ((WebSocketInternal) socket).channelHandlerContext().channel();
        channel.eventLoop().execute(() -> channel.unsafe().closeForcibly());
    }

    @Override
    public void close() {
        vertx.close();
    }
}
