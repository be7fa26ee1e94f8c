package deepdive.sandbox.api.stream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP server in a "pod": sends back what it gets; after the client's half-close it says "bye" and closes. */
final class Echo implements AutoCloseable {
    final AtomicLong received = new AtomicLong();
    final CountDownLatch ended = new CountDownLatch(1);
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.62.0.3"));
    private final boolean reads;
    // held, because a socket that nobody refers to is closed
    private final List<Socket> unread = new CopyOnWriteArrayList<>();

    /** @param reads false: connections are accepted and never read */
    Echo(boolean reads) throws IOException {
        this.reads = reads;
        start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                if (reads) {
                    start(() -> serve(socket));
                } else {
                    unread.add(socket);
                }
            }
        } catch (IOException closed) {
            ended.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            byte[] bytes = new byte[8192];
            for (int count = socket.getInputStream().read(bytes);
                    count >= 0;
                    count = socket.getInputStream().read(bytes)) {
                received.addAndGet(count);
                socket.getOutputStream().write(bytes, 0, count);
            }
            socket.getOutputStream().write("bye".getBytes());
        } catch (IOException reset) {
            // a client that goes away ends the connection, which is what is counted below
            received.addAndGet(0);
        } finally {
            ended.countDown();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
