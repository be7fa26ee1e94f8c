package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Exec, logs and port-forward for the pods of this machine's kubelet. */
public final class LocalPods implements PodRuntime {
    private final Kubelet kubelet;
    private final Commands commands;

    public LocalPods(Kubelet kubelet) {
        this.kubelet = kubelet;
        this.commands = new Commands(kubelet, this);
    }

    @Override
    public SocketChannel connect(String namespace, String pod, int port) throws IOException {
        PodWorker worker = find(namespace, pod);
        String ip = worker.pod().path("status").path("podIP").asString();
        SocketAddress address = new InetSocketAddress(ip, port);
        if (worker.envoy() != null) {
            address = switch (port) {
                case 15000 -> UnixDomainSocketAddress.of(worker.directory().resolve("admin.sock"));
                // pilot-agent's port: what it answers, Envoy answers beside it
                case 15020 -> new InetSocketAddress(ip, 15021);
                case 15001, 15006, 15021, 15090 -> address;
                default ->
                    Injection.isGateway(worker.pod())
                            ? new InetSocketAddress(ip, Interception.boundPort(port))
                            : new InetSocketAddress(Addresses.ofApp(ip), port);
            };
        }
        try {
            return SocketChannel.open(address);
        } catch (IOException e) {
            throw new IOException(
                    "failed to connect to localhost:" + port + " inside pod \"" + pod + "\": connection refused", e);
        }
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
        PodWorker worker = find(namespace, pod);
        check(worker, container);
        return commands.run(worker, command, stdout, stderr);
    }

    @Override
    public InputStream log(String namespace, String pod, String container, LogOptions options) throws IOException {
        PodWorker worker = find(namespace, pod);
        String name = check(worker, container);
        if (options.previous()) {
            throw new IOException("previous terminated container \"" + name + "\" in pod \"" + pod + "\" not found");
        }
        Path file = worker.directory().resolve(name.equals(Injection.PROXY) ? "envoy.log" : "app.log");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        return LogStream.open(file, options, () -> kubelet.worker(namespace, pod)
                .filter(current -> current == worker)
                .isPresent());
    }

    private PodWorker find(String namespace, String pod) throws IOException {
        return kubelet.worker(namespace, pod)
                .orElseThrow(() -> new IOException("pod " + pod + " in namespace " + namespace + " does not run"));
    }

    private static String check(PodWorker worker, String container) throws IOException {
        List<String> names = new java.util.ArrayList<>();
        worker.pod()
                .path("spec")
                .path("containers")
                .forEach(each -> names.add(each.path("name").asString()));
        String wanted = container == null || container.isEmpty() ? names.get(0) : container;
        if (!names.contains(wanted)) {
            throw new IOException("container " + wanted + " is not valid for pod " + Fields.name(worker.pod()));
        }
        return wanted;
    }
}
