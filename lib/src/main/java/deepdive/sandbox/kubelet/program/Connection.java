package deepdive.sandbox.kubelet.program;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A connection that is cut when its time is up. */
final class Connection implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "exec-deadline");
        thread.setDaemon(true);
        return thread;
    });

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private final SocketChannel channel;
    private InputStream in;
    private OutputStream out;
    private ScheduledFuture<?> deadline;
    private volatile boolean late;

    Connection(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 14);
        this.out = Channels.newOutputStream(channel);
    }

    /** Cuts the connection in {@code nanos}; reads and writes then fail, and {@link #late} is true. */
    void cutIn(long nanos) {
        deadline = CLOCK.schedule(
                () -> {
                    late = true;
                    shut();
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private void shut() {
        try {
            channel.close();
        } catch (IOException e) {
            // closed all the same; who reads from it gets to know
            return;
        }
    }

    boolean late() {
        return late;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    SocketChannel channel() {
        return channel;
    }

    /** From now on, what is read and written goes through TLS. */
    void secure(InputStream plain, OutputStream cipher) {
        in = plain;
        out = cipher;
    }

    /** The port on this side; 0 where there is none. */
    int localPort() throws IOException {
        SocketAddress local = channel.getLocalAddress();
        return local instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    @Override
    public void close() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        shut();
    }
}
