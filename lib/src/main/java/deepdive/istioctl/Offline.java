package deepdive.istioctl;

import deepdive.kube.Front;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which command lines need no cluster, and so need not start the sandbox. */
final class Offline {
    static final Front FRONT = new Front(
            "istioctl",
            "https://istio.io/latest/docs/ops/diagnostic-tools/istioctl/",
            Set.of("--context", "--kubeconfig", "-c"),
            Offline::is);

    private static final Set<String> COMMANDS = Set.of("help", "completion", "validate", "manifest", "options");
    private static final Set<String> FLAGS = Set.of("-h", "--help", "--remote=false", "--use-kube=false");

    private Offline() {}

    private static boolean is(List<String> args) {
        Optional<String> first =
                args.stream().filter(arg -> !arg.startsWith("-")).findFirst();
        return first.isEmpty()
                || COMMANDS.contains(first.get())
                || args.stream()
                        .anyMatch(arg -> FLAGS.contains(arg) || arg.startsWith("-f") || arg.startsWith("--file"));
    }
}
