package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.istioctl.describe.Description;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;

/** {@code istioctl experimental describe pod} and {@code … service}. */
final class DescribeCommand extends Command {
    private final boolean pod;

    private DescribeCommand(boolean pod) {
        this.pod = pod;
        flags.yes("ignoreUnmeshed", false, "Do not warn of pods outside the mesh")
                .number("proxy-admin-port", 15000, "Envoy's admin port");
    }

    static DescribeCommand pod() {
        return new DescribeCommand(true);
    }

    static DescribeCommand service() {
        return new DescribeCommand(false);
    }

    @Override
    About about() {
        return pod
                ? new About(
                        "Describe a pod: its services, and the DestinationRules, VirtualServices and policies that its"
                                + " Envoy has.",
                        "<pod-name>[.<namespace>]",
                        java.util.List.of("istioctl x describe pod productpage-v1-5fb5d4c744-w5nxx -n bookinfo"))
                : new About(
                        "Describe a service: the DestinationRules, VirtualServices and policies that its pods' Envoys"
                                + " have.",
                        "<svc-name>[.<namespace>]",
                        java.util.List.of("istioctl x describe service reviews -n bookinfo"));
    }

    @Override
    void check() {
        if (pod) {
            Ports.check((int) flags.number("proxy-admin-port"));
            if (args.size() != 1) {
                throw new EnvoyException("expecting pod name");
            }
        } else if (args.size() != 1) {
            throw new UsageException("expecting service name");
        }
    }

    @Override
    void run(Session session) {
        String given = flags.text("namespace");
        String namespace = given.isEmpty() ? session.api(this).defaultNamespace() : given;
        Description description = new Description(
                new ApiObjects(session.api(this)),
                session.proxies(this),
                new Description.Settings(
                        namespace,
                        flags.text("istioNamespace"),
                        (int) flags.number("proxy-admin-port"),
                        flags.yes("ignoreUnmeshed")),
                session::print);
        PodName name = PodName.of(args.get(0), namespace);
        if (pod) {
            description.pod(name);
        } else {
            description.service(name);
        }
    }
}
