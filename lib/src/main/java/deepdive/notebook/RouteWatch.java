package deepdive.notebook;

import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import java.util.Arrays;

/** Waits until a change has reached productpage's Envoy, which takes a moment: kubectl does not wait for it. */
final class RouteWatch implements AutoCloseable {
    private static final int ADMIN_PORT = 15000;
    private static final long PATIENCE_MILLIS = 2_000; // also how long a change that concerns no route takes
    private static final String ROUTES = "/config_dump?resource=dynamic_route_configs";

    private final Proxies proxies = ProxyAccess.open(Notebook.target(), "bookinfo", System.getenv(), System.err);
    private final PodName pod = proxies.pod(Notebook.productpage);
    private final byte[] before = routes();

    void waitForChange() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < end && Arrays.equals(before, routes())) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private byte[] routes() {
        return proxies.get(pod, ROUTES, ADMIN_PORT);
    }

    @Override
    public void close() {
        proxies.close();
    }
}
