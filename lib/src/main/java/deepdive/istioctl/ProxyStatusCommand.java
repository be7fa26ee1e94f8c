package deepdive.istioctl;

import deepdive.cli.TabWriter;
import deepdive.envoy.EnvoyException;
import java.util.List;

/** {@code istioctl proxy-status}: the proxies that the control plane keeps in sync. */
final class ProxyStatusCommand extends Command {
    private static final int PADDING = 5;

    @Override
    About about() {
        return new About(
                "Show the proxies that are connected to the control plane, and what they subscribe to.",
                "",
                List.of("istioctl proxy-status", "istioctl proxy-status -n bookinfo"));
    }

    @Override
    void check() {
        if (!args.isEmpty()) {
            throw new UsageException("the built-in istioctl compares no single proxy with istiod (" + args.get(0)
                    + "); 'istioctl proxy-config all' shows what a proxy has");
        }
    }

    @Override
    void run(Session session) {
        String namespace = flags.text("namespace");
        ControlPlane controlPlane = new ControlPlane(session.proxies(this), flags.text("istioNamespace"));
        if (controlPlane.isAbsent()) {
            throw new EnvoyException("no running Istio pods in \"" + flags.text("istioNamespace") + "\"");
        }
        TabWriter table = new TabWriter(PADDING).line("NAME", "CLUSTER", "ISTIOD", "VERSION", "SUBSCRIBED TYPES");
        controlPlane.proxies().stream()
                .filter(proxy -> namespace.isEmpty() || proxy.namespace().equals(namespace))
                .forEach(proxy ->
                        table.line(proxy.proxy(), proxy.cluster(), proxy.istiod(), proxy.version(), types(proxy)));
        session.print(table.text());
    }

    private static String types(ControlPlane.Synced proxy) {
        return proxy.types().isEmpty() ? "0" : proxy.types().size() + " (" + String.join(",", proxy.types()) + ")";
    }
}
