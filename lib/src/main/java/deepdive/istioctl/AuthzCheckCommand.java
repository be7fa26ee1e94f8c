package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.write.AuthzWriter;
import deepdive.kube.PodName;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl experimental authz check}. */
@CommandLine.Command(
        name = "check",
        description = {
            "Show the AuthorizationPolicies that a pod's Envoy enforces, read off its RBAC filters: policies of the mesh,",
            "the namespace and the workload together, and whether they have reached the proxy at all."
        },
        footer = {
            "istioctl x authz check deploy/productpage-v1 -n bookinfo",
            "istioctl x authz check -f config_dump.json"
        })
final class AuthzCheckCommand extends Command {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "string",
            description = "A config dump, as a file")
    String file = "";

    @Option(
            names = "--proxy-admin-port",
            paramLabel = "int",
            description = "Envoy's admin port",
            defaultValue = "15000")
    int adminPort;

    @Override
    void check() {
        if (args.size() > 1) {
            throw new UsageException("check requires only <pod-name>[.<pod-namespace>]");
        }
        Ports.check(adminPort);
        if (file.isEmpty() && args.isEmpty()) {
            throw new EnvoyException("expecting pod name or config dump, found: 0");
        }
    }

    @Override
    void run(Session session) throws IOException {
        session.print(AuthzWriter.write(file.isEmpty() ? ofPod(session) : ofFile(session)));
    }

    private ConfigDump ofFile(Session session) {
        try {
            return ConfigDump.parse(session.file(file), session.source(file));
        } catch (EnvoyException | IOException e) {
            throw new EnvoyException("failed to get config dump from file " + file + ": " + e.getMessage(), e);
        }
    }

    private ConfigDump ofPod(Session session) {
        PodName pod = session.proxies(this).pod(args.get(0));
        try {
            return ConfigDump.parse(session.proxies(this).get(pod, "config_dump", adminPort), pod.toString());
        } catch (EnvoyException e) {
            throw new EnvoyException(
                    "failed to get config dump from pod " + pod.name() + " in " + pod.namespace() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
