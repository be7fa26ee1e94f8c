package deepdive.oneliner;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.kube.Target;
import java.util.Map;

/** The flags that say which mesh is asked, and which of its pods. */
final class MeshFlags {
    private MeshFlags() {}

    static void addTo(FlagSet flags) {
        flags.shared("snapshot", "", Flag.Type.STRING, "", "A snapshot, or an archive of bug-report, instead of a mesh")
                .shared("context", "", Flag.Type.STRING, "", "Context of your kubeconfig: your own cluster")
                .shared("kubeconfig", "", Flag.Type.STRING, "", "Kubernetes configuration file")
                .shared("timeout", "", Flag.Type.DURATION, "10s", "How long to wait for one proxy (10s)")
                .shared("namespace", "n", Flag.Type.STRING, "", "Only pods of this namespace")
                .shared("selector", "l", Flag.Type.STRING, "", "Only pods with these labels: app=reviews,version=v1");
    }

    /** For commands that ask the control plane, too. */
    static void addControlPlane(FlagSet flags) {
        flags.add(new Flag(
                "istioNamespace",
                "i",
                Flag.Type.STRING,
                "istio-system",
                "Namespace of the control plane",
                Flag.Scope.COMMAND));
    }

    static Target target(FlagSet flags, Map<String, String> environment) {
        return Target.choose(flags.text("snapshot"), flags.text("kubeconfig"), flags.text("context"), environment);
    }
}
