package deepdive.sandbox;

import deepdive.sandbox.kubelet.Interception;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.Connection;
import deepdive.sandbox.xds.NodeId;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.SyncState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads how a running sandbox is: its pods, what their proxies have taken, and what all of it costs. */
final class Report {
    private static final List<ResourceType> SHOWN =
            List.of(ResourceType.CDS, ResourceType.LDS, ResourceType.EDS, ResourceType.RDS);

    private final Sandbox sandbox;
    private final Instant started = Instant.now();

    private final DoubleSupplier traffic;

    /** @param traffic the rate of the sandbox's own requests now */
    Report(Sandbox sandbox, DoubleSupplier traffic) {
        this.sandbox = sandbox;
        this.traffic = traffic;
    }

    MeshStatus status() {
        List<MeshStatus.PodStatus> pods = new ArrayList<>();
        long memory = privateKb(ProcessHandle.current().pid());
        for (ObjectNode pod : sandbox.store().list("pods")) {
            MeshStatus.PodStatus status = pod(pod);
            memory += status.memoryKb();
            pods.add(status);
        }
        return new MeshStatus(
                sandbox.api().url(),
                gateway(),
                traffic.getAsDouble(),
                memory,
                Duration.between(started, Instant.now()).toSeconds(),
                pods);
    }

    private MeshStatus.PodStatus pod(ObjectNode pod) {
        String namespace = Json.text(pod, "metadata", "namespace");
        String name = Json.text(pod, "metadata", "name");
        int ready = 0;
        int containers = 0;
        int restarts = 0;
        for (JsonNode status : Json.at(pod, "status", "containerStatuses")) {
            containers++;
            ready += status.path("ready").asBoolean(false) ? 1 : 0;
            restarts += status.path("restartCount").asInt(0);
        }
        Optional<Proxy> proxy = proxy(namespace, name);
        long pid = sandbox.kubelet() == null ? 0 : sandbox.kubelet().envoyPid(namespace, name);
        boolean paused = sandbox.kubelet() != null && sandbox.kubelet().paused(namespace, name);
        return new MeshStatus.PodStatus(
                namespace,
                name,
                Json.text(pod, "status", "podIP"),
                proxy.map(Proxy::istioVersion).orElse(""),
                paused ? "Paused" : Json.text(pod, "status", "phase"),
                ready + "/" + containers,
                restarts,
                pid == 0 ? 0 : privateKb(pid),
                sync(proxy));
    }

    /** By proxy and xDS type: when the last response was sent and taken, for those who measure how fast changes arrive. */
    Map<String, Map<ResourceType, SyncState>> acks() {
        Map<String, Map<ResourceType, SyncState>> acks = new LinkedHashMap<>();
        if (sandbox.controlPlane() != null) {
            sandbox.controlPlane()
                    .world()
                    .proxies()
                    .forEach(proxy -> acks.put(
                            proxy.name() + "." + proxy.namespace(),
                            sandbox.xds().state(NodeId.of(proxy))));
        }
        return acks;
    }

    private Optional<Proxy> proxy(String namespace, String name) {
        return sandbox.controlPlane() == null
                ? Optional.empty()
                : sandbox.controlPlane().world().proxy(namespace, name);
    }

    private Map<String, String> sync(Optional<Proxy> proxy) {
        Map<String, String> sync = new LinkedHashMap<>();
        proxy.ifPresent(found -> {
            Optional<Connection> connection = sandbox.xds().connection(NodeId.of(found));
            for (ResourceType type : ResourceType.values()) {
                SyncState state = connection.map(each -> each.state(type)).orElse(SyncState.NONE);
                if (!state.asked() && !SHOWN.contains(type)) {
                    continue; // secrets of the cluster, which only gateways with TLS ask for
                }
                sync.put(
                        type.name(),
                        state.error().isEmpty()
                                ? state.label()
                                : state.label() + ": "
                                        + state.error()
                                                .strip()
                                                .lines()
                                                .findFirst()
                                                .orElse(""));
            }
        });
        return sync;
    }

    int pods() {
        return sandbox.store().list("pods").size();
    }

    /**
     * Whether the mesh is as its objects ask, and every proxy knows: a request that is sent now meets what was written
     * before. In this order, as what is still on its way would make a proxy wait later.
     */
    boolean settled() {
        return unsettled().isEmpty();
    }

    /** Who is not done with what was written; pods only once the others are, as these have them to wait for. */
    List<String> unsettled() {
        return !sandbox.atRest() ? List.of("istiod") : !complete() ? List.of("deployments") : waiting();
    }

    /** Whether the controllers have made all the pods that Deployments ask for. */
    private boolean complete() {
        return sandbox.store().list("deployments.apps").stream()
                .allMatch(deployment ->
                        Json.at(deployment, "status", "readyReplicas").asInt(0)
                                == Json.at(deployment, "spec", "replicas").asInt(1));
    }

    /** Pods that are not ready, or whose proxy has not taken all that it asked for. */
    List<String> waiting() {
        List<String> names = new ArrayList<>();
        for (ObjectNode pod : sandbox.store().list("pods")) {
            String namespace = Json.text(pod, "metadata", "namespace");
            String name = Json.text(pod, "metadata", "name");
            Map<String, String> sync = sync(proxy(namespace, name));
            boolean ready = Json.stream(Json.at(pod, "status", "conditions"))
                    .anyMatch(condition -> condition.path("type").asString("").equals("Ready")
                            && condition.path("status").asString("").equals("True"));
            boolean synced = sync.values().stream().noneMatch(Report::behind)
                    && (sync.isEmpty() || "SYNCED".equals(sync.get("LDS")));
            if (!ready || !synced) {
                names.add(name);
            }
        }
        return names;
    }

    private static boolean behind(String state) {
        return state.startsWith("STALE") || state.startsWith("ERROR");
    }

    /** Where a browser reaches the mesh: the first gateway that serves plain HTTP, istio-ingressgateway before others. */
    String gateway() {
        List<String> found = new ArrayList<>();
        for (ObjectNode service : sandbox.store().list("services")) {
            JsonNode selector = Json.at(service, "spec", "selector");
            for (ObjectNode pod : sandbox.store().list("pods")) {
                if (serves(selector, service, pod)) {
                    String address = address(service, pod);
                    if (!address.isEmpty()) {
                        boolean first =
                                Json.text(pod, "metadata", "labels", "istio").equals("ingressgateway");
                        found.add(first ? 0 : found.size(), address);
                    }
                }
            }
        }
        return found.isEmpty() ? "" : found.get(0);
    }

    Optional<InetSocketAddress> gatewayAddress() {
        String url = gateway();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        URI uri = URI.create(url);
        return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
    }

    private static boolean serves(JsonNode selector, ObjectNode service, ObjectNode pod) {
        JsonNode labels = Json.at(pod, "metadata", "labels");
        boolean gateway = labels.has("gateway.networking.k8s.io/gateway-name")
                || labels.path("istio").asString("").equals("ingressgateway");
        return gateway
                && !selector.isEmpty()
                && Json.text(pod, "metadata", "namespace").equals(Json.text(service, "metadata", "namespace"))
                && selector.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    private static String address(ObjectNode service, ObjectNode pod) {
        for (JsonNode port : Json.at(service, "spec", "ports")) {
            String ip = Json.text(pod, "status", "podIP");
            if (port.path("port").asInt() == 80 && !ip.isEmpty()) {
                int target = port.path("targetPort").asInt(80);
                return "http://" + ip + ":" + Interception.boundPort(target);
            }
        }
        return "";
    }

    /** A process's private memory in KiB: what would be free again without it. */
    static long privateKb(long pid) {
        long sum = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Private_")) {
                    sum += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0; // it has just ended
        }
        return sum;
    }
}
