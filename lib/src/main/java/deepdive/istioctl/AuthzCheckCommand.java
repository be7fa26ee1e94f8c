package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.write.AuthzWriter;
import deepdive.kube.PodName;
import java.io.IOException;

/** {@code istioctl experimental authz check}. */
final class AuthzCheckCommand extends Command {
    AuthzCheckCommand() {
        flags.text("file", "f", "", "A config dump, as a file").number("proxy-admin-port", 15000, "Envoy's admin port");
    }

    @Override
    About about() {
        return About.pod(
                "Show the AuthorizationPolicies that a pod's Envoy enforces, read off its RBAC filters: policies of the mesh, the namespace and the workload together, and whether they have reached the proxy at all.",
                "istioctl x authz check deploy/productpage-v1 -n bookinfo",
                "istioctl x authz check -f config_dump.json");
    }

    @Override
    void check() {
        if (args.size() > 1) {
            throw new UsageException("check requires only <pod-name>[.<pod-namespace>]");
        }
        Ports.check((int) flags.number("proxy-admin-port"));
        if (flags.text("file").isEmpty() && args.isEmpty()) {
            throw new EnvoyException("expecting pod name or config dump, found: 0");
        }
    }

    @Override
    void run(Session session) throws IOException {
        session.print(AuthzWriter.write(flags.text("file").isEmpty() ? ofPod(session) : ofFile(session)));
    }

    private ConfigDump ofFile(Session session) {
        try {
            return ConfigDump.parse(session.file(flags.text("file")), session.source(flags.text("file")));
        } catch (EnvoyException | IOException e) {
            throw new EnvoyException(
                    "failed to get config dump from file " + flags.text("file") + ": " + e.getMessage(), e);
        }
    }

    private ConfigDump ofPod(Session session) {
        PodName pod = session.proxies(this).pod(args.get(0));
        try {
            return ConfigDump.parse(
                    session.proxies(this).get(pod, "config_dump", (int) flags.number("proxy-admin-port")),
                    pod.toString());
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "failed to get config dump from pod " + pod.name() + " in " + pod.namespace() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
