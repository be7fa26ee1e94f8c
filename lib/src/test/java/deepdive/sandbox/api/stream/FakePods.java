package deepdive.sandbox.api.stream;

import deepdive.sandbox.kubelet.PodRuntime;
import deepdive.sandbox.store.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pods that run a handful of commands, listen where a test says, and keep one log; and the objects that name them. */
final class FakePods implements PodRuntime, Objects {
    static final JsonMapper JSON = new JsonMapper();

    final Map<Integer, InetSocketAddress> ports = new ConcurrentHashMap<>();
    final AtomicLong produced = new AtomicLong();
    final CountDownLatch sleeping = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CountDownLatch logClosed = new CountDownLatch(1);
    final AtomicBoolean logOpen = new AtomicBoolean();
    volatile LogOptions lastLog;

    @Override
    public SocketChannel connect(String namespace, String pod, int port) throws IOException {
        InetSocketAddress address = ports.get(port);
        if (address == null) {
            throw new IOException("dial tcp4 127.0.0.1:" + port + ": connect: connection refused");
        }
        return SocketChannel.open(address);
    }

    @Override
    public int exec(
            String namespace,
            String pod,
            String container,
            List<String> command,
            InputStream stdin,
            OutputStream stdout,
            OutputStream stderr)
            throws IOException, InterruptedException {
        switch (command.get(0)) {
            case "echo" -> stdout.write((String.join(" ", command.subList(1, command.size())) + "\n").getBytes());
            case "warn" -> stderr.write("to stderr\n".getBytes());
            case "cat" -> stdin.transferTo(stdout);
            case "exit" -> {
                return Integer.parseInt(command.get(1));
            }
            case "yes" -> yes(stdout);
            case "sleep" -> sleep();
            default -> throw new IOException("exec: \"" + command.get(0) + "\": executable file not found in $PATH");
        }
        return 0;
    }

    private void yes(OutputStream stdout) throws IOException {
        byte[] block = "y\n".repeat(16 << 10).getBytes();
        while (true) {
            stdout.write(block);
            produced.addAndGet(block.length);
        }
    }

    private void sleep() throws InterruptedException {
        try {
            sleeping.countDown();
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    @Override
    public InputStream log(String namespace, String pod, String container, LogOptions options) throws IOException {
        lastLog = options;
        if (options.previous()) {
            throw new IOException(
                    "previous terminated container \"" + container + "\" in pod \"" + pod + "\" not found");
        }
        InputStream lines = new ByteArrayInputStream(("first of " + container + "\nsecond\n").getBytes());
        logOpen.set(true);
        return options.follow() ? new SequenceInputStream(lines, new Ticker()) : lines;
    }

    /** A line every 50 ms until it is closed. */
    private final class Ticker extends InputStream {
        private byte[] line = {};
        private int at;
        private int count;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int start, int length) {
            if (at == line.length) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return -1;
                }
                line = ("tick " + ++count + "\n").getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int size = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, start, size);
            at += size;
            return size;
        }

        @Override
        public void close() {
            logClosed.countDown();
        }
    }

    @Override
    public Optional<ObjectNode> get(String resource, String namespace, String name) {
        if (!namespace.equals("bookinfo") || !name.startsWith("details")) {
            return Optional.empty();
        }
        ObjectNode pod = (ObjectNode) JSON.readTree(
                """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"%s","namespace":"bookinfo"},
                 "spec":{"nodeName":"laptop","containers":[
                   {"name":"details","ports":[{"containerPort":9080}]},{"name":"istio-proxy"}]},
                 "status":{"phase":"Running","podIP":"127.62.0.9"}}"""
                        .formatted(name));
        if (name.endsWith("unscheduled")) {
            ((ObjectNode) pod.get("spec")).remove("nodeName");
        }
        return Optional.of(pod);
    }

    @Override
    public List<ObjectNode> list(String resource) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectNode create(String resource, ObjectNode object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectNode update(String resource, ObjectNode object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectNode updateStatus(String resource, ObjectNode object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String resource, String namespace, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long revision() {
        return 1;
    }

    @Override
    public Watch watch(Collection<String> resources, Consumer<Event> sink) {
        throw new UnsupportedOperationException();
    }
}
