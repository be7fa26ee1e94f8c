package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.Versions.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code istioctl version}: of this istioctl, the control plane and the proxies. */
final class VersionCommand extends Command {
    private static final Comparator<Syncz> BY_NAME = Comparator.comparing(Syncz::proxy);

    private final boolean overXds;

    VersionCommand() {
        this(false);
    }

    private VersionCommand(boolean overXds) {
        this.overXds = overXds;
        flags.yes("remote", true, "Also ask the control plane")
                .text("output", "o", "", "One of yaml or json")
                .add(new Flag("short", "s", Flag.Type.BOOL, "true", "Just the numbers", Flag.Scope.COMMAND));
        Revision.addTo(flags);
    }

    /** {@code istioctl experimental version}: what istiod tells over xDS, which is less. */
    static VersionCommand experimental() {
        VersionCommand command = new VersionCommand(true);
        XdsFlags.addTo(command.flags);
        return command;
    }

    @Override
    About about() {
        return new About(
                "Show the versions of this istioctl, the control plane and the proxies.",
                "",
                List.of("istioctl version", "istioctl version --remote=false", "istioctl version -o json"));
    }

    @Override
    void check() {
        if (!List.of("", "yaml", "json").contains(flags.text("output"))) {
            throw new EnvoyException("--output must be 'yaml' or 'json'");
        }
    }

    @Override
    void run(Session session) {
        Versions versions = flags.yes("remote")
                ? remote(session)
                : new Versions(Build.builtIn(), Optional.empty(), Optional.empty());
        String output = flags.text("output");
        session.print(
                output.isEmpty()
                        ? flags.yes("short") ? versions.brief() : versions.full()
                        : versions.render(output.equals("yaml")));
    }

    /** What could not be asked is said, and left out: that is no failure, as in the real tool. */
    private Versions remote(Session session) {
        Optional<List<Server>> servers = Optional.empty();
        Optional<List<Syncz>> proxies = Optional.empty();
        try {
            ControlPlane plane = ControlPlane.of(session, this);
            servers = servers(session, plane);
            proxies = proxies(plane);
        } catch (EnvoyException e) {
            session.note("Istio is not present in the cluster: " + e.getMessage());
        }
        return new Versions(Build.builtIn(), servers, proxies);
    }

    private Optional<List<Server>> servers(Session session, ControlPlane plane) {
        if (plane.ready().isEmpty()) {
            throw new EnvoyException("no running Istio pods in namespace \"" + plane.namespace() + "\"");
        }
        List<Server> servers = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (var pod : plane.ready()) {
            try {
                Server server = Server.of(pod, plane.ask(pod, "version"));
                servers.add(overXds ? new Server("istiod", flags.text("revision"), server.build()) : server);
            } catch (EnvoyException e) {
                errors.add("error port-forwarding into " + plane.namespace() + "." + ControlPlane.name(pod) + ": "
                        + e.getMessage());
                errors.add(e.getMessage());
            }
        }
        if (!errors.isEmpty()) {
            session.note(": " + errors.size() + " errors occurred:\n\t* " + String.join("\n\t* ", errors) + "\n\n");
        }
        return Optional.of(servers);
    }

    private Optional<List<Syncz>> proxies(ControlPlane plane) {
        List<Syncz> all = new ArrayList<>();
        try {
            plane.pods().forEach(pod -> all.addAll(Syncz.of(plane, pod)));
        } catch (EnvoyException e) {
            return Optional.empty(); // the istiod that does not answer was reported above
        }
        return Optional.of(
                overXds ? all.stream().map(Syncz::withoutRole).sorted(BY_NAME).toList() : all);
    }
}
