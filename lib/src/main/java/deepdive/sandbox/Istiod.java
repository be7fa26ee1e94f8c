package deepdive.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import deepdive.sandbox.kubelet.AppHost;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.NodeId;
import deepdive.sandbox.xds.ResourceType;
import deepdive.sandbox.xds.SyncState;
import deepdive.sandbox.xds.XdsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(plan.address(), MONITORING), 20);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + plan.address() + ":" + MONITORING + ": " + e.getMessage(), e);
        }
        Map<String, Callable<String>> answers =
                Map.of("/version", () -> VERSION, "/ready", () -> "", "/debug/syncz", () -> syncz().toPrettyString());
        ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "istiod-monitoring");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
        return () -> {
            server.stop(0);
            threads.shutdownNow();
        };
    }

    private static void answer(HttpExchange exchange, Map<String, Callable<String>> answers) throws IOException {
        try (exchange) {
            // istioctl asks for //version, which as a URI would name a host
            String path =
                    exchange.getRequestURI().toString().replaceAll("/+", "/").replaceFirst("[?].*", "");
            Callable<String> known = answers.get(path);
            int status = known == null ? 404 : 200;
            String text;
            try {
                text = known == null ? "404 page not found\n" : known.call();
            } catch (Exception e) {
                status = 500;
                text = e + "\n";
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
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
