package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.EnvoyException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code istioctl proxy-status}: what of the control plane's configuration has reached the proxies. */
final class ProxyStatusCommand extends Command {
    ProxyStatusCommand() {
        flags.text("output", "o", "table", "Output format: one of json|yaml|table")
                .add(new Flag(
                        "verbosity", "v", Flag.Type.INT, "0", "1 shows the state of each type", Flag.Scope.COMMAND))
                .text("file", "A config dump, as a file, to compare with")
                .number("proxy-admin-port", 15000, "Envoy's admin port");
        Revision.addTo(flags);
        XdsFlags.addTo(flags);
    }

    @Override
    About about() {
        return new About(
                "Show the proxies that are connected to the control plane and how far their configuration is; for one"
                        + " proxy, the difference between what it has and what it should have.",
                "[<type>/]<name>[.<namespace>]",
                List.of(
                        "# the proxies, and what they subscribe to",
                        "istioctl proxy-status",
                        "istioctl proxy-status -n bookinfo",
                        "",
                        "# whether each type has arrived",
                        "istioctl proxy-status -v 1",
                        "",
                        "# what one proxy lacks",
                        "istioctl proxy-status productpage-v1-5fb5d4c744-w5nxx.bookinfo"));
    }

    @Override
    void check() {
        Ports.check((int) flags.number("proxy-admin-port"));
        XdsFlags.check(flags);
    }

    @Override
    void run(Session session) throws IOException {
        if (!args.isEmpty()) {
            new ProxyDiff(session, this).print(args.get(0));
            return;
        }
        String output = flags.text("output");
        ControlPlane plane =
                ControlPlane.of(session, this, flags.text("xds-label")).present();
        if (!List.of("table", "json", "yaml").contains(output)) {
            throw new EnvoyException("output format \"" + output + "\" not supported");
        }
        String namespace = flags.text("namespace");
        List<Syncz> proxies = new ArrayList<>();
        for (JsonNode pod : plane.pods()) {
            List<Syncz> own = Syncz.of(plane, pod).stream()
                    .filter(proxy -> namespace.isEmpty() || proxy.namespace().equals(namespace))
                    .toList();
            if (output.equals("table")) {
                proxies.addAll(own);
            } else {
                Build build = Build.of(plane.ask(pod, "version"));
                session.print(new StatusResponse(ControlPlane.name(pod), build, own).write(output.equals("yaml")));
            }
        }
        if (output.equals("table")) {
            StatusWriter writer = new StatusWriter(proxies);
            session.print(flags.number("verbosity") > 0 ? writer.states(Instant.now()) : writer.subscriptions());
        }
    }
}
