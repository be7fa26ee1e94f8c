package deepdive.sandbox;

import deepdive.sandbox.kubelet.AppHost;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.NodeId;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.SyncState;
import deepdive.sandbox.xds.XdsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pod of istiod contains: the monitoring port 15014 of the control plane that runs in this JVM, as istioctl
 * asks it ({@code /version}, {@code /ready}, {@code /debug/syncz}). Other images are another host's.
 */
final class Istiod implements AppHost {
    private static final int MONITORING = 15014;
    private static final String VERSION = "1.27.1-sandbox-Clean";

    private final AppHost others;
    private final Supplier<ControlPlane> controlPlane;
    private final Supplier<XdsServer> xds;

    Istiod(AppHost others, Supplier<ControlPlane> controlPlane, Supplier<XdsServer> xds) {
        this.others = others;
        this.controlPlane = controlPlane;
        this.xds = xds;
    }

    @Override
    public Running start(Plan plan) throws IOException {
        if (!plan.image().matches("(.*/)?pilot(:.*)?")) {
            return others.start(plan);
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(plan.address(), MONITORING));
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen on " + plan.address() + ":" + MONITORING + ": " + e.getMessage(), e);
        }
        ControlServer server = new ControlServer(
                channel,
                Map.of(
                        "GET /version", query -> VERSION,
                        "GET /ready", query -> "",
                        "GET /debug/syncz", query -> syncz().toPrettyString()),
                Sandbox::log);
        return () -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** As istiod's debug handler has it (pilot/pkg/xds, SyncStatus): one entry a connected proxy. */
    private ArrayNode syncz() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        ControlPlane plane = controlPlane.get();
        if (plane == null) {
            return all;
        }
        for (Proxy proxy : plane.world().proxies()) {
            String node = NodeId.of(proxy);
            if (xds.get().connected(node)) {
                Map<ResourceType, SyncState> states = xds.get().state(node);
                ObjectNode entry = all.addObject();
                entry.put("cluster_id", "Kubernetes")
                        .put("proxy", proxy.name() + "." + proxy.namespace())
                        .put("proxy_type", proxy.router() ? "router" : "sidecar")
                        .put("proxy_version", proxy.istioVersion())
                        .put("istio_version", proxy.istioVersion());
                put(entry, "cluster", states.get(ResourceType.CDS));
                put(entry, "listener", states.get(ResourceType.LDS));
                put(entry, "route", states.get(ResourceType.RDS));
                put(entry, "endpoint", states.get(ResourceType.EDS));
            }
        }
        return all;
    }

    private static void put(ObjectNode entry, String name, SyncState state) {
        if (!state.sentNonce().isEmpty()) {
            entry.put(name + "_sent", state.sentVersion() + "/" + state.sentNonce());
        }
        if (!state.ackedNonce().isEmpty()) {
            entry.put(name + "_acked", state.ackedVersion() + "/" + state.ackedNonce());
        }
    }
}
