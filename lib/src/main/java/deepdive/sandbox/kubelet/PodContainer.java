package deepdive.sandbox.kubelet;

import deepdive.sandbox.dns.Dns;
import deepdive.sandbox.kubelet.program.Container;
import deepdive.sandbox.kubelet.program.FileTree;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A container from inside. Who is redirected to the sidecar is as istio-iptables has it: an app's connections, but not
 * those to its own pod; not the proxy's own (uid 1337), which meet kube-proxy's choice of a pod as they are, without
 * mTLS; and nobody's in a gateway.
 */
final class PodContainer implements Container {
    private static final int OUTBOUND = 15001;
    private static final String LOCALHOST = "127.0.0.1";

    private final PodWorker worker;
    private final String name;
    private final Dns dns;
    private final PodRuntime pods;
    private final FileTree files;

    PodContainer(PodWorker worker, String name, Dns dns, PodRuntime pods, FileTree files) {
        this.worker = worker;
        this.name = name;
        this.dns = dns;
        this.pods = pods;
        this.files = files;
    }

    @Override
    public String hostname() {
        return Fields.name(worker.pod());
    }

    @Override
    public Map<String, String> environment() {
        return Environment.of(worker, name);
    }

    @Override
    public Optional<String> resolve(String host) {
        return host.equals("localhost") ? Optional.of(LOCALHOST) : dns.resolve(host, Fields.namespace(worker.pod()));
    }

    @Override
    public SocketChannel connect(String address, int port, int millis) throws IOException {
        boolean proxy = name.equals(Injection.PROXY);
        if (address.equals(LOCALHOST) || address.equals(address()) && !proxy) {
            return pods.connect(Fields.namespace(worker.pod()), Fields.name(worker.pod()), port);
        }
        if (worker.envoy() == null || proxy || Injection.isGateway(worker.pod())) {
            return open(
                    dns.forward(address, port).orElseThrow(() -> new ConnectException("connection refused")), millis);
        }
        SocketChannel channel = open(new InetSocketAddress(address(), OUTBOUND), millis);
        try {
            String header = "PROXY TCP4 " + address() + " " + address + " "
                    + channel.socket().getLocalPort() + " " + port + "\r\n";
            channel.write(ByteBuffer.wrap(header.getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private SocketChannel open(InetSocketAddress to, int millis) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            if (to.getAddress().isLoopbackAddress()) {
                channel.bind(new InetSocketAddress(address(), 0)); // from a loopback address nothing else is reached
            }
            channel.socket().connect(to, millis);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public String address() {
        return worker.pod().path("status").path("podIP").asString();
    }

    @Override
    public FileTree files() {
        return files;
    }

    @Override
    public boolean hasProxy() {
        return worker.envoy() != null;
    }
}
