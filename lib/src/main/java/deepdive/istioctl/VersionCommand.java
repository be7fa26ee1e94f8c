package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.EnvoyException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code istioctl version}: of this istioctl, the control plane and the proxies. */
final class VersionCommand extends Command {
    VersionCommand() {
        flags.yes("remote", true, "Also ask the control plane")
                .add(new Flag("short", "s", Flag.Type.BOOL, "false", "Just the line", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return new About(
                "Show the versions of this istioctl, the control plane and the proxies.",
                "",
                List.of("istioctl version", "istioctl version --remote=false"));
    }

    @Override
    void run(Session session) {
        String version = getClass().getPackage().getImplementationVersion();
        session.print("client version: deepdive" + (version == null ? "" : " " + version) + " (built in)\n");
        if (!flags.yes("remote")) {
            return;
        }
        try {
            ControlPlane controlPlane = new ControlPlane(session.proxies(this), flags.text("istioNamespace"));
            if (controlPlane.isAbsent()) {
                throw new EnvoyException("no running Istio pods in namespace \"" + flags.text("istioNamespace") + "\"");
            }
            Set<String> versions = controlPlane.versions();
            String component = versions.size() == 1 ? "control plane" : "pilot";
            versions.forEach(each -> session.print(component + " version: " + each + "\n"));
            session.print("data plane version: " + dataPlane(controlPlane.proxies()) + "\n");
        } catch (EnvoyException e) {
            session.note("Istio is not present in the cluster: " + e.getMessage()); // no failure, as in istioctl
        }
    }

    private static String dataPlane(List<ControlPlane.Synced> proxies) {
        Map<String, Long> counts = proxies.stream()
                .collect(Collectors.groupingBy(ControlPlane.Synced::version, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " (" + count.getValue() + " proxies)")
                        .collect(Collectors.joining(", "));
    }
}
