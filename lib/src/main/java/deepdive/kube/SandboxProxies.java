package deepdive.kube;

import deepdive.envoy.Admin;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The sandbox's proxies, asked on their admin sockets: the Kubernetes API is not needed for a pod's name, which saves
 * most of the time that a command takes. A sandbox that is down is started.
 */
final class SandboxProxies implements Proxies {
    private static final int ADMIN = 15000;
    private static final int MONITORING = 15014;

    private final SandboxFiles files;
    private final String namespace;
    private final SandboxStarter starter;
    private final PrintStream err;

    SandboxProxies(SandboxFiles files, String namespace, SandboxStarter starter, PrintStream err) {
        this.files = files;
        this.namespace = namespace;
        this.starter = starter;
        this.err = err;
    }

    private interface Request {
        byte[] send(Admin socket) throws IOException;
    }

    @Override
    public PodName pod(String expression) {
        PodName name = PodName.of(expression, namespace());
        return name.isTyped() ? finder().pod(expression) : name;
    }

    @Override
    public List<PodName> pods(String expression) {
        PodName name = PodName.of(expression, namespace());
        return name.isTyped() ? finder().pods(expression) : List.of(name);
    }

    @Override
    public List<PodName> select(String labels) {
        return finder().select(labels);
    }

    @Override
    public List<PodName> controlPlane(String namespace) {
        return finder().controlPlane(namespace);
    }

    @Override
    public byte[] get(PodName pod, String path, int port) {
        return ask(pod, port, socket -> socket.get(path));
    }

    @Override
    public byte[] post(PodName pod, String path, int port) {
        return ask(pod, port, socket -> socket.post(path));
    }

    private byte[] ask(PodName pod, int port, Request request) {
        if (pod.name().contains("/") || pod.name().contains("..")) {
            throw notFound(pod);
        }
        if (port == MONITORING) {
            return monitoring(pod, request);
        }
        if (port != ADMIN) {
            throw new EnvoyException("failure running port forward process: nothing listens on port " + port + " of "
                    + pod + ": Envoy's admin port is 15000");
        }
        Path socket = files.adminSocket(pod);
        if (!Files.exists(socket)) {
            ensureUp();
        }
        try {
            return request.send(Admin.unix(socket));
        } catch (IOException e) {
            // a socket without a listener: the sandbox was killed, or the pod is gone
            if (ensureUp()) {
                return retry(pod, socket, request);
            }
            throw Files.exists(socket.getParent())
                    ? new EnvoyException("the Envoy of " + pod + " does not answer: " + e.getMessage(), e)
                    : notFound(pod);
        }
    }

    /** Istiod's port, at the pod's own address. */
    private byte[] monitoring(PodName pod, Request request) {
        InetSocketAddress address = address(pod, MONITORING);
        try {
            return request.send(new Admin(address));
        } catch (IOException e) {
            throw new EnvoyException(pod + " does not answer on port " + MONITORING + ": " + e.getMessage(), e);
        }
    }

    private InetSocketAddress address(PodName pod, int port) {
        return new SandboxCluster(files)
                .object(Workload.pod(pod.name()), pod.namespace())
                .map(found -> new InetSocketAddress(Fields.text(found, "status", "podIP"), port))
                .orElseThrow(() -> notFound(pod));
    }

    @Override
    public Tunnel forward(PodName pod, int port, InetSocketAddress local) {
        if (pod.name().contains("/") || pod.name().contains("..")) {
            throw notFound(pod);
        }
        ensureUp();
        InetSocketAddress address = address(pod, port);
        Path admin = files.adminSocket(pod);
        boolean envoy = port == ADMIN && Files.exists(admin);
        try {
            return Bridge.open(local, envoy ? UnixDomainSocketAddress.of(admin) : address);
        } catch (IOException e) {
            throw new EnvoyException(
                    "failure running port forward process: unable to listen on " + local.getHostString() + ":"
                            + local.getPort() + ": " + e.getMessage(),
                    e);
        }
    }

    private byte[] retry(PodName pod, Path socket, Request request) {
        try {
            return request.send(Admin.unix(socket));
        } catch (IOException e) {
            throw notFound(pod);
        }
    }

    /** Starts the sandbox if it is down; tells whether it had to. */
    private boolean ensureUp() {
        if (files.isUp()) {
            return false;
        }
        err.println("The sandbox is not running; starting it.");
        starter.start(err);
        return true;
    }

    private static EnvoyException notFound(PodName pod) {
        return new EnvoyException("failure running port forward process: failure running port forward process: building"
                + " port forwarded: failed retrieving: pods \"" + pod.name() + "\" not found in the \""
                + pod.namespace() + "\" namespace");
    }

    private String namespace() {
        return namespace.isEmpty() ? files.defaultNamespace() : namespace;
    }

    private PodFinder finder() {
        ensureUp();
        return new PodFinder(new SandboxCluster(files), namespace);
    }

    @Override
    public void close() {
        // every request has its own connection
    }
}
