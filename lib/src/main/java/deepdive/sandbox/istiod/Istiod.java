package deepdive.sandbox.istiod;

import deepdive.sandbox.api.ServiceAccountTokens;
import deepdive.sandbox.http.Answer;
import deepdive.sandbox.http.ControlServer;
import deepdive.sandbox.kubelet.AppHost;
import deepdive.sandbox.xds.CertificateAuthority;
import deepdive.sandbox.xds.ControlPlane;
import deepdive.sandbox.xds.PushMetrics;
import deepdive.sandbox.xds.XdsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What the pod of istiod contains: the ports of the control plane that runs in this JVM, on the pod's own address.
 * 15014 monitoring and debug, 15010 and 15012 status over xDS. Other images are another host's.
 */
public final class Istiod implements AppHost {
    private static final int XDS = 15010;
    private static final int XDS_TLS = 15012;
    private static final int MONITORING = 15014;

    private final AppHost others;
    private final ControlPlane plane;
    private final XdsServer xds;
    private final PushMetrics pushes;
    private final CertificateAuthority authority;
    private final Consumer<String> problems;

    public Istiod(
            AppHost others,
            ControlPlane plane,
            XdsServer xds,
            PushMetrics pushes,
            CertificateAuthority authority,
            Consumer<String> problems) {
        this.others = others;
        this.plane = plane;
        this.xds = xds;
        this.pushes = pushes;
        this.authority = authority;
        this.problems = problems;
    }

    @Override
    public Running start(Plan plan) throws IOException {
        if (!plan.image().matches("(.*/)?pilot(:.*)?")) {
            return others.start(plan);
        }
        Deque<AutoCloseable> ports = new ArrayDeque<>();
        try {
            Debug debug = new Debug(plane, xds);
            Callers callers = new Callers(plane.world().mesh().trustDomain());
            StatusService status = new StatusService(xds, debug, plan.pod());
            ports.push(monitoring(plan.address(), debug, new Metrics(plane, xds, pushes)));
            ports.push(XdsPort.plain(new InetSocketAddress(plan.address(), XDS), status, callers));
            ports.push(XdsPort.secure(new InetSocketAddress(plan.address(), XDS_TLS), authority, status, callers));
            return () -> close(ports);
        } catch (IOException e) {
            close(ports);
            throw e;
        }
    }

    private ControlServer monitoring(String address, Debug debug, Metrics metrics) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(address, MONITORING));
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen on " + address + ":" + MONITORING + ": " + e.getMessage(), e);
        }
        return new ControlServer(
                channel,
                (request, query) -> switch (request) {
                    case "GET /version" -> Answer.text(200, Build.TEXT);
                    case "GET /ready" -> Answer.text(plane.synced() ? 200 : 503, "");
                    case "GET /metrics" -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
                    case "GET /debug" -> debug.index();
                    // istiod has no such page: the cluster's API has, where only clients with its certificate get at it
                    case "GET /openid/v1/jwks" -> Answer.json(ServiceAccountTokens.keySet());
                    default ->
                        request.startsWith("GET /debug/")
                                ? debug.answer(
                                        request.substring("GET /debug/".length())
                                                + (query.isEmpty() ? "" : "?" + query),
                                        "")
                                : Answer.text(404, "404 page not found\n");
                },
                problems);
    }

    private void close(Deque<AutoCloseable> ports) {
        while (!ports.isEmpty()) {
            try {
                ports.pop().close();
            } catch (Exception e) {
                problems.accept("istiod: " + e.getMessage());
            }
        }
    }
}
