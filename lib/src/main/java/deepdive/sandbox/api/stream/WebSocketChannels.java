package deepdive.sandbox.api.stream;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Channels in a WebSocket, as {@code v4.channel.k8s.io} and {@code v5.channel.k8s.io} have them: the first byte of each
 * binary message is the channel, the rest its data. In v5 the message {@code 255 n} ends channel n.
 */
final class WebSocketChannels {
    private static final int CLOSE = 255;

    /**
     * Nothing is sent earlier after the WebSocket was opened. kubectl before 1.34 drops what comes before it has made its
     * streams (kubernetes/kubernetes#131203); a cluster is never as fast as a pod that is a thread.
     */
    private static final long HEAD_START_NANOS = 20_000_000;

    /** Told of what the client sends, on the event loop. */
    interface Receiver {
        void receive(int channel, byte[] bytes);

        void end(int channel);
    }

    private final ServerWebSocket socket;
    private final Outlet outlet;
    private final Flow flow;
    private final long opened = System.nanoTime();

    WebSocketChannels(Context context, ServerWebSocket socket, long probeMillis, Receiver receiver, Runnable onClose) {
        this.socket = socket;
        this.outlet = new Outlet(context, socket::writeBinaryMessage);
        this.flow = new Flow(context, socket, probeMillis, () -> socket.writePing(Buffer.buffer()));
        boolean canEnd = "v5.channel.k8s.io".equals(socket.subProtocol());
        socket.binaryMessageHandler(message -> receive(message.getBytes(), canEnd, receiver));
        onEnd(socket, () -> {
            outlet.close();
            flow.close();
            onClose.run();
        });
    }

    /**
     * Runs something once, when the client has closed the WebSocket or has gone. Vert.x answers the client's close frame
     * but leaves the connection to its timeout of ten seconds, so it is closed here.
     */
    static void onEnd(ServerWebSocket socket, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        Handler<Void> once = ended -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
        socket.endHandler(ended -> {
            once.handle(ended);
            socket.close();
        });
        socket.closeHandler(once);
    }

    /** An input for bytes of one channel. */
    Inlet inlet() {
        return new Inlet(flow);
    }

    /** Sends to one channel; each write is one message. */
    OutputStream output(int channel) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int start, int length) throws IOException {
                Buffer message = Buffer.buffer(length + 1).appendByte((byte) channel);
                message.appendBytes(bytes, start, length);
                LockSupport.parkNanos(opened + HEAD_START_NANOS - System.nanoTime());
                outlet.send(length + 1, () -> message);
            }
        };
    }

    /** Closes normally, behind what was sent. */
    void close() {
        outlet.then(() -> {
            if (!socket.isClosed()) {
                socket.close();
            }
        });
    }

    private static void receive(byte[] message, boolean canEnd, Receiver receiver) {
        if (message.length == 0) {
            return;
        }
        int channel = message[0] & 0xff;
        if (channel == CLOSE && canEnd && message.length == 2) {
            receiver.end(message[1] & 0xff);
        } else {
            byte[] rest = new byte[message.length - 1];
            System.arraycopy(message, 1, rest, 0, rest.length);
            receiver.receive(channel, rest);
        }
    }
}
