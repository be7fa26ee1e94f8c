package deepdive.kubectl;

import deepdive.kube.Front;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which command lines need no cluster, and so need not start the sandbox. */
final class Offline {
    static final Front FRONT = new Front(
            "kubectl",
            "https://kubernetes.io/docs/tasks/tools/",
            Set.of("--context", "--kubeconfig", "--server", "--cluster", "-s"),
            Offline::is);

    private static final Set<String> COMMANDS = Set.of("help", "completion", "options", "plugin", "kustomize");

    private Offline() {}

    private static boolean is(List<String> args) {
        Optional<String> first =
                args.stream().filter(arg -> !arg.startsWith("-")).findFirst();
        return first.isEmpty()
                || COMMANDS.contains(first.get())
                || first.get().equals("version") && args.contains("--client")
                || args.contains("-h")
                || args.contains("--help");
    }
}
