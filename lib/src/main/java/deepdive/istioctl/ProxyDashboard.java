package deepdive.istioctl;

import deepdive.kube.PodName;

/** {@code istioctl dashboard envoy} and {@code proxy}: the admin page of a pod's Envoy. */
final class ProxyDashboard extends Command {
    ProxyDashboard() {
        Dashboards.addTo(flags);
        flags.number("ui-port", 15000, "Envoy's admin port").text("selector", "l", "", "Label selector");
    }

    @Override
    About about() {
        return About.pod(
                "Open the admin page of a pod's Envoy through a port-forward.",
                "istioctl dashboard envoy productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "istioctl dashboard envoy deploy/productpage-v1 -n bookinfo --browser=false");
    }

    @Override
    void check() {
        Ports.check((int) flags.number("ui-port"));
        boolean selects = !flags.text("selector").isEmpty();
        if (!selects && args.isEmpty()) {
            throw new UsageException("specify a pod or --selector");
        }
        if (selects && !args.isEmpty()) {
            throw new UsageException("name cannot be provided when a selector is specified");
        }
    }

    @Override
    void run(Session session) {
        PodName pod = args.isEmpty()
                ? session.proxies(this).select(flags.text("selector")).get(0)
                : session.proxies(this).pod(args.get(0));
        new Dashboards(session, this).open(pod, (int) flags.number("ui-port"), "");
    }
}
