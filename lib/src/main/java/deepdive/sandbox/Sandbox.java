package deepdive.sandbox;

import deepdive.kube.MeshGroups;
import deepdive.sandbox.api.ApiServer;
import deepdive.sandbox.api.Kubeconfig;
import deepdive.sandbox.api.Metrics;
import deepdive.sandbox.api.NoPods;
import deepdive.sandbox.api.PodSubresource;
import deepdive.sandbox.api.ServerIdentity;
import deepdive.sandbox.api.Tokens;
import deepdive.sandbox.api.stream.PodStreams;
import deepdive.sandbox.controller.Controllers;
import deepdive.sandbox.dns.ServiceDns;
import deepdive.sandbox.events.EventRecorder;
import deepdive.sandbox.istiod.Istiod;
import deepdive.sandbox.istiod.ValidatingWebhook;
import deepdive.sandbox.kubelet.AppHost;
import deepdive.sandbox.kubelet.EnvoyBinary;
import deepdive.sandbox.kubelet.Kubelet;
import deepdive.sandbox.kubelet.LocalPods;
import deepdive.sandbox.kubelet.ResourceMeter;
import deepdive.sandbox.metrics.AccessLogReceiver;
import deepdive.sandbox.metrics.MeshMetrics;
import deepdive.sandbox.metrics.MetricLogs;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.Objects;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.xds.CertificateAuthority;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.PushMetrics;
import deepdive.sandbox.xds.Secrets;
import deepdive.sandbox.xds.XdsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A service mesh on this machine: a Kubernetes API, its controllers, a control plane, a kubelet with an Envoy a pod,
 * and the apps. Everything of it ends with {@link #close}, and with the JVM however that ends.
 */
public final class Sandbox implements AutoCloseable {
    private static final int API_PORT = 6443;
    private static final int FIRST_OCTET = 42;
    private static final int OCTETS = 100;

    private static final Set<String> CORE = Set.of(
            "pods",
            "services",
            "endpointslices.discovery.k8s.io",
            "namespaces",
            "nodes",
            "configmaps",
            "secrets",
            "serviceaccounts");

    private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
    private final AtomicReference<PodSubresource> streams = new AtomicReference<>(NoPods.INSTANCE);
    private final AtomicReference<Metrics> metrics = new AtomicReference<>();
    private final Settings settings;
    private final ObjectStore store;
    private final ApiServer api;
    private final int octet;
    private final Scenario scenario;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "namespaces");
        thread.setDaemon(true);
        return thread;
    });
    private XdsServer xds;
    private Controllers controllers;
    private ControlPlane controlPlane;
    private Rotation rotation;
    private Kubelet kubelet;

    private Sandbox(Settings settings) throws IOException {
        this.settings = settings;
        Path home = settings.home();
        XdsServer.checkPath(home.resolve("control.sock"));
        scenario = settings.scenario() == null ? Scenario.builtIn() : Scenario.of(settings.scenario());
        store = own(ObjectStore.open(home.resolve(storeName(settings.scenario()))));
        String token = UUID.randomUUID().toString();
        int claimed = firstOctet();
        ApiServer server = null;
        for (int tries = 0; server == null; tries++) {
            String host = "127." + (claimed + tries) + ".0.1";
            try {
                ServerIdentity identity = ServerIdentity.create(host);
                server = ApiServer.start(
                        store,
                        new ApiServer.Settings(
                                host,
                                API_PORT,
                                token,
                                identity,
                                home.resolve("api.sock"),
                                this::stream,
                                () -> Optional.ofNullable(metrics.get())));
                Kubeconfig.write(home.resolve("kubeconfig"), "sandbox", server.url(), identity.authority(), token);
                claimed += tries;
            } catch (IOException e) {
                // another sandbox has this octet
                if (tries == OCTETS || System.getenv("DEEPDIVE_OCTET") != null) {
                    throw e;
                }
            }
        }
        octet = claimed;
        api = own(server);
    }

    /** Starts everything, with programs that are given the cluster's objects; pods become ready in the background, see {@link Readiness}. */
    static Sandbox start(Settings settings, Function<Objects, AppHost> apps) throws IOException {
        Path envoy =
                settings.apiOnly() ? null : EnvoyBinary.find(System.getenv(), List.of(jarDirectory(), Path.of("")));
        Sandbox sandbox = new Sandbox(settings);
        try {
            sandbox.run(envoy, apps.apply(sandbox.store));
            return sandbox;
        } catch (IOException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private void run(Path envoy, AppHost apps) throws IOException {
        Path home = settings.home();
        CertificateAuthority authority = CertificateAuthority.open(home);
        SystemObjects system = new SystemObjects(store, authority);
        system.install();
        Scenario.istio().apply(store);
        boolean fresh = store.get("configmaps", "kube-system", Reset.MARK).isEmpty();
        if (!settings.apiOnly()) {
            store.admit(new ValidatingWebhook(name -> MeshConfig.of(
                            store.get("configmaps", "istio-system", "istio").orElse(null))
                    .hasProvider(name)));
            PushMetrics pushes = new PushMetrics();
            MeshMetrics meshMetrics = new MeshMetrics(() -> controlPlane.world());
            xds = own(
                    new XdsServer(home.resolve("xds.sock"), pushes, new AccessLogReceiver(meshMetrics, Sandbox::log)));
            if (fresh) {
                scenario.apply(store);
            }
            Secrets secrets = new Secrets(authority);
            controlPlane = own(new ControlPlane(
                    store,
                    controlPlaneResources(),
                    xds,
                    pushes,
                    secrets,
                    Sandbox::fit,
                    new ServiceDns(store),
                    Sandbox::log));
            rotation = new Rotation(authority, secrets, controlPlane, xds, system);
            AppHost programs = new Istiod(apps, controlPlane, xds, pushes, authority, Sandbox::log);
            EventRecorder events = own(EventRecorder.start(store, problem -> log("events: " + problem)));
            kubelet = own(new Kubelet(store, events, programs, envoy, home, octet, Sandbox::log));
            kubelet.metrics(meshMetrics);
            metrics.set(new MeasuredMetrics(own(new ResourceMeter(kubelet))));
            PodStreams pods =
                    own(new PodStreams(store, new LocalPods(kubelet, new ServiceDns(store), Tokens::mounted)));
            streams.set(pods);
            controllers = own(Controllers.start(store, events, problem -> log("controllers: " + problem)));
        } else {
            controllers = own(Controllers.startEndpoints(store, problem -> log("controllers: " + problem)));
            if (fresh && settings.scenario() != null) {
                scenario.apply(store);
            }
        }
        if (fresh && (!settings.apiOnly() || settings.scenario() != null)) { // an API alone may get a mesh later
            Reset.mark(store);
        }
        if (!settings.apiOnly()) { // a control plane gives each namespace its root certificate
            own(store.watch(List.of("namespaces"), event -> {
                if (event.type() == Objects.Event.Type.ADDED) {
                    background.execute(() -> system.rootCertificate(event.object()));
                }
            }));
        }
        AutoCloseable stop = background::shutdownNow;
        own(stop);
    }

    /** What only the running sandbox needs: a place without a network namespace, and reports for the metrics. */
    private static ProxyConfig fit(World world, Proxy proxy, ProxyConfig config) {
        return MetricLogs.add(world, proxy, Kubelet.fit(proxy, config));
    }

    private List<String> controlPlaneResources() {
        return store.types().all().stream()
                .filter(type -> MeshGroups.ALL.contains(type.group()) || CORE.contains(type.key()))
                .map(ResourceType::key)
                .toList();
    }

    private void stream(
            io.vertx.core.http.HttpServerRequest request,
            String namespace,
            String pod,
            String subresource,
            io.vertx.core.MultiMap query) {
        streams.get().handle(request, namespace, pod, subresource, query);
    }

    /** Each scenario has objects of its own: to start from another one neither mixes nor loses what was changed. */
    static String storeName(Path scenario) throws IOException {
        return scenario == null
                ? "store"
                : "store-"
                        + UUID.nameUUIDFromBytes(
                                scenario.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static int firstOctet() throws IOException {
        String given = System.getenv("DEEPDIVE_OCTET");
        if (given == null || given.isEmpty()) {
            return FIRST_OCTET;
        }
        if (!given.matches("\\d{1,3}") || Integer.parseInt(given) > 254) {
            throw new IOException("DEEPDIVE_OCTET is the second number of 127.x.0.1, from 0 to 254, not " + given);
        }
        return Integer.parseInt(given);
    }

    /** Where the jar (or the classes) are: the clone is above. */
    static Path jarDirectory() {
        String clone = System.getProperty("deepdive.clone", "");
        if (!clone.isEmpty()) {
            return Path.of(clone);
        }
        Path code = Path.of(Sandbox.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return Files.isDirectory(code) ? code : code.getParent();
    }

    static void log(String line) {
        System.out.println(line);
    }

    public static void main(String... args) {
        System.exit(SandboxMain.run(args));
    }

    /** Closes it with the sandbox, before what was there already. */
    <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    ObjectStore store() {
        return store;
    }

    Scenario scenario() {
        return scenario;
    }

    ApiServer api() {
        return api;
    }

    /** Whether nothing follows any more from what was written until now: all is controlled, and sent to the proxies. */
    boolean atRest() {
        long revision = store.revision();
        return controllers.idle()
                && (controlPlane == null || controlPlane.idle())
                && store.revision() == revision; // else the controllers may have begun again meanwhile
    }

    XdsServer xds() {
        return xds;
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Renews certificates; null where the API runs alone. */
    Rotation rotation() {
        return rotation;
    }

    Kubelet kubelet() {
        return kubelet;
    }

    Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log("while stopping: " + e);
            }
        }
    }
}
