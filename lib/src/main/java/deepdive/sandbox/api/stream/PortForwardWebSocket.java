package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code portforward} over WebSocket channels, as fabric8 asks for it: one WebSocket is one connection to each of
 * {@code ?ports=}. Channel 2i carries port i's data, 2i+1 its errors; each begins with the port, two bytes, the low one
 * first (kubelet's portforward/websocket.go).
 */
final class PortForwardWebSocket implements WebSocketChannels.Receiver {
    private final PodRuntime runtime;
    private final Target target;
    private final StreamThreads threads;
    private final List<Integer> ports;
    private final WebSocketChannels channels;
    private final List<Inlet> inputs = new ArrayList<>();
    private final List<PodConnection> connections = new ArrayList<>();
    private final AtomicInteger open;
    private boolean closed;

    private PortForwardWebSocket(
            PodRuntime runtime,
            Target target,
            List<Integer> ports,
            StreamThreads threads,
            Context context,
            ServerWebSocket socket,
            long probeMillis) {
        this.runtime = runtime;
        this.target = target;
        this.threads = threads;
        this.ports = ports;
        this.open = new AtomicInteger(ports.size());
        this.channels = new WebSocketChannels(context, socket, probeMillis, this, this::stop);
        ports.forEach(port -> inputs.add(channels.inlet()));
    }

    static void start(
            PodRuntime runtime,
            Target target,
            List<Integer> ports,
            StreamThreads threads,
            Context context,
            ServerWebSocket socket,
            long probeMillis) {
        PortForwardWebSocket forward =
                new PortForwardWebSocket(runtime, target, ports, threads, context, socket, probeMillis);
        for (int i = 0; i < ports.size(); i++) {
            int index = i;
            threads.execute(() -> forward.run(index));
        }
    }

    @Override
    public void receive(int channel, byte[] bytes) {
        if (channel % 2 == 0 && channel / 2 < inputs.size()) {
            inputs.get(channel / 2).offer(bytes);
        }
    }

    @Override
    public void end(int channel) {
        if (channel % 2 == 0 && channel / 2 < inputs.size()) {
            inputs.get(channel / 2).end();
        }
    }

    private void run(int index) {
        int port = ports.get(index);
        OutputStream data = channels.output(2 * index);
        OutputStream error = channels.output(2 * index + 1);
        byte[] first = {(byte) port, (byte) (port >> 8)};
        try {
            data.write(first);
            error.write(first);
            forward(index, port, data, error);
        } catch (IOException gone) {
            // the client has gone: stop() has ended, or will end, all that belongs to it
            return;
        } finally {
            inputs.get(index).close();
            if (open.decrementAndGet() == 0) {
                channels.close();
            }
        }
    }

    private void forward(int index, int port, OutputStream data, OutputStream error) throws IOException {
        PodConnection connection;
        try {
            connection = new PodConnection(runtime.connect(target.namespace(), target.pod(), port));
        } catch (IOException e) {
            String message = "error forwarding port " + port + " to pod " + target.pod() + ": " + e.getMessage();
            error.write(message.getBytes(StandardCharsets.UTF_8));
            return;
        }
        synchronized (this) {
            connections.add(connection);
            if (closed) {
                connection.close();
            }
        }
        connection.copy(inputs.get(index), data, threads);
    }

    private synchronized void stop() {
        closed = true;
        inputs.forEach(Inlet::close);
        connections.forEach(PodConnection::close);
    }
}
