package deepdive.sandbox.api.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdyStreamStatus;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The server's side of a SPDY/3.1 connection, over anything that carries bytes both ways.
 *
 * <p>Netty's codec does the frames. Its session handler is not used: it waits for WINDOW_UPDATEs, which kubectl's SPDY
 * library (moby/spdystream) never sends, so a transfer would stop after 64 KiB. Flow control is the connection's own.
 */
final class SpdySession {
    private static final int CHUNK = 32 << 10;
    private static final int MAX_STREAMS = 512;

    private final EmbeddedChannel codec =
            new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1, CHUNK, 16 << 10, 6, 15, 8));
    private final Map<Integer, SpdyStream> streams = new ConcurrentHashMap<>();
    private final WriteStream<Buffer> wire;
    private final Outlet outlet;
    private final Flow flow;
    private final Consumer<SpdyStream> opened;
    private boolean closed;

    /** @param opened told of each stream that the client opens, after it was accepted; on the event loop */
    SpdySession(
            Context context,
            ReadStream<Buffer> from,
            WriteStream<Buffer> to,
            long probeMillis,
            Consumer<SpdyStream> opened) {
        this.wire = to;
        this.outlet = new Outlet(context, to::write);
        // a server's pings have even ids; the client answers each with the same frame
        this.flow = new Flow(context, from, probeMillis, () -> post(new DefaultSpdyPingFrame(2)));
        this.opened = opened;
        from.exceptionHandler(failure -> closed());
        from.handler(this::receive);
    }

    /** The connection has gone: all streams end. */
    void closed() {
        if (!closed) {
            closed = true;
            outlet.close();
            flow.close();
            streams.values().forEach(SpdyStream::abort);
            streams.clear();
            release();
        }
    }

    /** Closes the connection behind what was sent. */
    void close() {
        outlet.then(wire::end);
    }

    void send(int id, byte[] bytes, int start, int length) throws IOException {
        for (int at = start; at < start + length; at += CHUNK) {
            int size = Math.min(CHUNK, start + length - at);
            ByteBuf content = Unpooled.copiedBuffer(bytes, at, size);
            outlet.send(size, () -> encode(new DefaultSpdyDataFrame(id, content)));
        }
    }

    void post(SpdyFrame frame) {
        outlet.post(() -> encode(frame));
    }

    void reset(SpdyStream stream, SpdyStreamStatus why) {
        post(new DefaultSpdyRstStreamFrame(stream.id(), why));
        forget(stream.id());
        stream.abort();
    }

    void forget(int id) {
        streams.remove(id);
    }

    private void release() {
        try {
            codec.finishAndReleaseAll();
        } catch (Exception malformed) {
            // the codec complains again of what ended the connection, after it has freed what it held
            return;
        }
    }

    private void receive(Buffer bytes) {
        if (closed) {
            return;
        }
        try {
            codec.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
        } catch (Exception malformed) {
            // (checked, though not declared) what the codec rejects cannot be answered: where the next frame begins is
            // unknown
            wire.end();
            closed();
            return;
        }
        for (Object frame = codec.readInbound(); frame != null; frame = closed ? null : codec.readInbound()) {
            dispatch(frame);
        }
    }

    private void dispatch(Object frame) {
        // SETTINGS, WINDOW_UPDATE, HEADERS and GOAWAY need no answer
        if (frame instanceof SpdySynStreamFrame syn) {
            open(syn);
        } else if (frame instanceof SpdyDataFrame data) {
            receive(data);
        } else if (frame instanceof SpdyRstStreamFrame rst) {
            SpdyStream stream = streams.remove(rst.streamId());
            if (stream != null) {
                stream.abort();
            }
        } else if (frame instanceof SpdyPingFrame ping && ping.id() % 2 != 0) {
            post(new DefaultSpdyPingFrame(ping.id()));
        }
    }

    private void receive(SpdyDataFrame data) {
        try {
            SpdyStream stream = streams.get(data.streamId());
            if (stream != null) {
                stream.input().offer(ByteBufUtil.getBytes(data.content()));
                if (data.isLast()) {
                    stream.endInput();
                }
            }
        } finally {
            data.release();
        }
    }

    private void open(SpdySynStreamFrame syn) {
        int id = syn.streamId();
        if (syn.isInvalid() || syn.isTruncated() || id % 2 == 0 || streams.containsKey(id)) {
            post(new DefaultSpdyRstStreamFrame(id, SpdyStreamStatus.PROTOCOL_ERROR));
        } else if (streams.size() >= MAX_STREAMS) {
            post(new DefaultSpdyRstStreamFrame(id, SpdyStreamStatus.REFUSED_STREAM));
        } else {
            SpdyStream stream = new SpdyStream(this, id, syn.headers(), new Inlet(flow));
            streams.put(id, stream);
            DefaultSpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(id);
            // Netty writes no header block at all for no headers, which kubectl's library takes for a broken frame
            reply.headers().set("status", "accepted");
            post(reply);
            if (syn.isLast()) {
                stream.endInput();
            }
            opened.accept(stream);
        }
    }

    private Buffer encode(SpdyFrame frame) {
        codec.writeOutbound(frame);
        Buffer bytes = Buffer.buffer();
        for (ByteBuf part = codec.readOutbound(); part != null; part = codec.readOutbound()) {
            bytes.appendBytes(ByteBufUtil.getBytes(part));
            part.release();
        }
        return bytes;
    }

    /** The open streams' ids, for tests. */
    List<Integer> open() {
        return List.copyOf(streams.keySet());
    }
}
