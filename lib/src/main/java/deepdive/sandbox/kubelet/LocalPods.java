package deepdive.sandbox.kubelet;

import deepdive.sandbox.dns.Dns;
import deepdive.sandbox.kubelet.program.Programs;
import deepdive.sandbox.kubelet.program.Streams;
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
    private final Dns dns;
    private final ContainerFiles files;

    /** @param tokens of service accounts, as containers have them mounted */
    public LocalPods(Kubelet kubelet, Dns dns, AccountTokens tokens) {
        this.kubelet = kubelet;
        this.dns = dns;
        this.files = new ContainerFiles(kubelet.objects(), tokens);
    }

    @Override
    public SocketChannel connect(String namespace, String pod, int port) throws IOException {
        PodWorker worker = find(namespace, pod);
        String ip = worker.pod().path("status").path("podIP").asString();
        SocketAddress address = new InetSocketAddress(ip, port);
        if (worker.envoy() != null) {
            address = switch (port) {
                case 15000 -> UnixDomainSocketAddress.of(worker.directory().resolve("admin.sock"));
                case 15001, 15006, 15020, 15021, 15090 -> address;
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
        String name = check(worker, container);
        return Programs.run(
                new PodContainer(worker, name, dns, this, files.of(worker, name)),
                command,
                new Streams(stdin, stdout, stderr));
    }

    @Override
    public InputStream log(String namespace, String pod, String container, LogOptions options) throws IOException {
        PodWorker worker = find(namespace, pod);
        String name = check(worker, container);
        Path file = ContainerLog.path(worker.directory(), name);
        if (options.previous()) {
            file = ContainerLog.previous(worker.directory(), name);
            if (!Files.exists(file)) {
                throw new IOException(
                        "previous terminated container \"" + name + "\" in pod \"" + pod + "\" not found");
            }
        } else if (!Files.exists(file)) {
            throw new IOException(
                    "container \"" + name + "\" in pod \"" + pod + "\" is waiting to start: ContainerCreating");
        }
        int run = worker.restarts(name);
        return LogStream.open(
                file,
                options,
                () -> !options.previous()
                        && worker.restarts(name) == run
                        && kubelet.worker(namespace, pod)
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
