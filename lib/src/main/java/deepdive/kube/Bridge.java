package deepdive.kube;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A tunnel within this machine: each connection to a port is joined with a new one to another socket. */
final class Bridge implements Tunnel {
    private static final int CHUNK = 1 << 16;

    private final ServerSocketChannel listener;
    private final SocketAddress target;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Bridge(ServerSocketChannel listener, SocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** @throws IOException where the address is taken */
    static Bridge open(InetSocketAddress local, SocketAddress target) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(local);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        Bridge bridge = new Bridge(listener, target);
        bridge.start(bridge::accept);
        return bridge;
    }

    @Override
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) listener.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException("the tunnel is closed", e);
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "tunnel to " + target);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel client = listener.accept();
                open.add(client);
                start(() -> join(client));
            } catch (IOException e) {
                close(); // closed by us, or there is no file handle left
                closed.countDown(); // here, since the kernel lets nobody in any more only once accept has returned
                return;
            }
        }
    }

    /** A target that does not answer ends the client's connection, as a port-forward does. */
    private void join(SocketChannel client) {
        try (client;
                SocketChannel pod = target instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                        : SocketChannel.open()) {
            open.add(pod);
            pod.connect(target);
            Thread back = new Thread(() -> copy(pod, client), "tunnel from " + target);
            back.setDaemon(true);
            back.start();
            copy(client, pod);
            back.join();
            open.remove(pod);
        } catch (IOException e) {
            // the connection ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try {
            while (from.read(chunk.clear()) >= 0) {
                chunk.flip();
                while (chunk.hasRemaining()) {
                    to.write(chunk);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one side is gone: the other sees its end
        }
    }

    @Override
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(Bridge::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            // nothing is left to be lost
        }
    }
}
