package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.kube.ApiObjects;
import java.util.List;

/**
 * {@code istioctl experimental metrics}: asks Prometheus. The sandbox has none, which is what it says there; on a cluster
 * that has one, the real tool is needed.
 */
final class MetricsCommand extends Command {
    MetricsCommand() {
        flags.text("duration", "d", "1m0s", "Duration that rates are calculated over");
    }

    @Override
    About about() {
        return new About(
                "Show request rates and latencies of workloads, from Prometheus.",
                "<workload name>...",
                List.of("istioctl x metrics productpage-v1"));
    }

    @Override
    void check() {
        if (args.isEmpty()) {
            throw new UsageException("metrics requires workload name");
        }
    }

    @Override
    void run(Session session) {
        var pods = new ApiObjects(session.api(this))
                .list("v1", flags.text("istioNamespace"), "pods", "app.kubernetes.io/name=prometheus");
        throw new EnvoyException(
                pods.isEmpty()
                        ? "no Prometheus pods found"
                        : "the built-in istioctl does not query Prometheus: the real istioctl does, and so does 'x"
                                + " envoy-stats -o prom' for one pod");
    }
}
