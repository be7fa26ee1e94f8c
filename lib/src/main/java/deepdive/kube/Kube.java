package deepdive.kube;

import deepdive.envoy.Admin;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/** A cluster, through fabric8: the few things that the commands ask of Kubernetes. Errors are one line. */
public final class Kube implements Cluster, AutoCloseable {
    /** A client that is closed closes its connections after their threads: Netty logs that with a stack trace. */
    private static final Logger CLOSING = Logger.getLogger("io.netty.util.concurrent.DefaultPromise.rejectedExecution");

    static {
        CLOSING.setLevel(Level.OFF);
    }

    private final KubernetesClient client;

    private Kube(KubernetesClient client) {
        this.client = client;
    }

    /** @throws EnvoyException where there is no such kubeconfig or context */
    public static Kube open(Target target) {
        Config config = config(target);
        if (!target.actAs().user().isEmpty()) {
            config.setImpersonateUsername(target.actAs().user());
            config.setImpersonateGroups(target.actAs().groups().toArray(String[]::new));
        }
        return new Kube(new KubernetesClientBuilder().withConfig(config).build());
    }

    static KubernetesClient client(Target target) {
        return new KubernetesClientBuilder().withConfig(config(target)).build();
    }

    private static Config config(Target target) {
        if (target.isSnapshot()) {
            throw new EnvoyException(SnapshotApi.READ_ONLY);
        }
        String context = target.context().isEmpty() ? null : target.context();
        String file = target.kubeconfig();
        try {
            Config config;
            if (file.isEmpty() || file.contains(File.pathSeparator)) {
                config = Config.autoConfigure(context);
            } else if (Files.isReadable(Path.of(file))) {
                config = Config.fromKubeconfig(context, new File(file));
            } else {
                throw new EnvoyException("kubeconfig " + file + ": no such file, or not readable");
            }
            if (context != null
                    && (config.getCurrentContext() == null
                            || !context.equals(config.getCurrentContext().getName()))) {
                throw new EnvoyException("context \"" + context + "\" does not exist");
            }
            config.setRequestRetryBackoffLimit(0); // a command that cannot reach its cluster says so at once
            if (!target.server().isEmpty()) {
                config.setMasterUrl(target.server());
            }
            if (!target.token().isEmpty()) {
                config.setOauthToken(target.token());
                config.setOauthTokenProvider(target::token); // not the kubeconfig's, even where that one would do
            }
            return config;
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new EnvoyException("kubeconfig: " + firstLine(e), e);
        }
    }

    @Override
    public String defaultNamespace() {
        String namespace = client.getConfiguration().getNamespace();
        return namespace == null || namespace.isEmpty() ? "default" : namespace;
    }

    @Override
    public Optional<JsonNode> object(Workload kind, String namespace) {
        return ask(() -> Optional.ofNullable(client.genericKubernetesResources(kind.apiVersion(), kind.kind())
                        .inNamespace(namespace)
                        .withName(kind.name())
                        .get())
                .map(this::json));
    }

    @Override
    public List<JsonNode> pods(String namespace, String labels) {
        return ask(() -> client.pods().inNamespace(namespace).withLabelSelector(labels).list().getItems().stream()
                .map(this::json)
                .toList());
    }

    private JsonNode json(HasMetadata object) {
        return Json.parse(client.getKubernetesSerialization().asJson(object).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Applies every object of a YAML text, as {@code kubectl apply --server-side} does.
     *
     * @return {@code kind/name} of each, in order
     */
    public List<String> apply(String yaml) {
        return ask(() -> client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .resources()
                .map(resource -> {
                    HasMetadata object =
                            resource.fieldManager("deepdive").forceConflicts().serverSideApply();
                    return object.getKind() + "/" + object.getMetadata().getName();
                })
                .toList());
    }

    /** A request that goes to a pod's port through a port-forward. */
    public interface PortRequest {
        byte[] send(Admin admin) throws IOException;
    }

    /** Forwards a free port of 127.0.0.1 to the pod's, for one request. */
    public byte[] forward(PodName pod, int port, PortRequest request) {
        return ask(() -> {
            try (LocalPortForward tunnel = client.pods()
                    .inNamespace(pod.namespace())
                    .withName(pod.name())
                    .portForward(port, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0)) {
                return request.send(new Admin(new InetSocketAddress(tunnel.getLocalAddress(), tunnel.getLocalPort())));
            } catch (IOException e) {
                throw new EnvoyException("failure running port forward process: " + firstLine(e), e);
            }
        });
    }

    /** Forwards a local port to the pod's until the tunnel is closed. */
    Tunnel tunnel(PodName pod, int port, InetSocketAddress local) {
        LocalPortForward forward = ask(() -> client.pods()
                .inNamespace(pod.namespace())
                .withName(pod.name())
                .portForward(port, local.getAddress(), local.getPort()));
        CountDownLatch closed = new CountDownLatch(1);
        return new Tunnel() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress(forward.getLocalAddress(), forward.getLocalPort());
            }

            @Override
            public void await() throws InterruptedException {
                closed.await();
            }

            @Override
            public void close() {
                try {
                    forward.close();
                } catch (IOException e) {
                    throw new EnvoyException("failure running port forward process: " + firstLine(e), e);
                } finally {
                    closed.countDown();
                }
            }
        };
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            if (e.getStatus() != null && e.getStatus().getMessage() != null) {
                throw new EnvoyException(e.getStatus().getMessage(), e); // the API's own words
            }
            throw new EnvoyException("the Kubernetes API did not answer as expected: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        Throwable cause = e.getCause();
        String why = cause != null && cause.getMessage() != null && !message.contains(cause.getMessage())
                ? ": " + cause.getMessage()
                : "";
        return (message + why).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
