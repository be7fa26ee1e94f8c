package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.kube.PodName;
import java.util.stream.Stream;

/** {@code istioctl dashboard istiod-debug} and {@code controlz}: pages of istiod. */
final class IstiodDashboard extends Command {
    private final boolean debug;

    IstiodDashboard(boolean debug) {
        this.debug = debug;
        Dashboards.addTo(flags);
        Revision.addTo(flags);
        flags.text("selector", "l", "", "Label selector").number("ctrlz_port", 9876, "Port of ControlZ");
    }

    @Override
    About about() {
        return About.pod(
                "Open " + (debug ? "the debug pages" : "ControlZ") + " of istiod through a port-forward.",
                "istioctl dashboard " + (debug ? "istiod-debug" : "controlz") + " deploy/istiod.istio-system");
    }

    @Override
    void check() {
        long given = Stream.of(flags.text("selector"), flags.text("revision"), String.join("", args))
                .filter(text -> !text.isEmpty())
                .count();
        if (given == 0) {
            throw new UsageException("specify a pod, --selector, or --revision");
        }
        if (given > 1) {
            throw new UsageException("only one of name, --selector, or --revision can be specified");
        }
    }

    @Override
    void run(Session session) {
        PodName pod = pod(session);
        new Dashboards(session, this)
                .open(pod, debug ? 15014 : (int) flags.number("ctrlz_port"), debug ? "/debug" : "");
    }

    private PodName pod(Session session) {
        if (!args.isEmpty()) {
            String name = args.get(0);
            String namespace = flags.text("istioNamespace");
            return session.proxies(this).pod(name.indexOf('.', name.indexOf('/')) < 0 ? name + "." + namespace : name);
        }
        return ControlPlane.of(session, this, flags.text("selector")).pods().stream()
                .map(pod -> new PodName(ControlPlane.name(pod), flags.text("istioNamespace")))
                .findFirst()
                .orElseThrow(() -> new EnvoyException("no pods found"));
    }
}
