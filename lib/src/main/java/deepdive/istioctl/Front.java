package deepdive.istioctl;

import deepdive.kube.SandboxFiles;
import deepdive.kube.SandboxStarter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses between the real istioctl and the built-in one, and runs the real one on the sandbox unless the command line or
 * the environment names another cluster. {@code --builtin} and {@code --real} as the first argument force one, so does
 * {@code DEEPDIVE_TOOLS}.
 */
final class Front {
    /** Set for the real one's process, in case that turns out to be a script that leads back here. */
    private static final String GUARD = "DEEPDIVE_FRONT";

    private Front() {}

    /** The real one's exit code; empty where the built-in one is to run. */
    static OptionalInt run(String[] args, Map<String, String> environment) {
        List<String> rest = new ArrayList<>(List.of(args));
        String wish = environment.getOrDefault("DEEPDIVE_TOOLS", "");
        if (!rest.isEmpty() && (rest.get(0).equals("--real") || rest.get(0).equals("--builtin"))) {
            wish = rest.remove(0).substring(2);
        }
        if (wish.equals("builtin") || environment.containsKey(GUARD)) {
            return OptionalInt.empty();
        }
        Optional<Path> real = onPath(environment);
        if (real.isEmpty()) {
            if (wish.equals("real")) {
                System.err.println("Error: istioctl is not on the PATH; install it"
                        + " (https://istio.io/latest/docs/ops/diagnostic-tools/istioctl/), or leave out --real.");
                return OptionalInt.of(127);
            }
            return OptionalInt.empty();
        }
        return OptionalInt.of(start(real.get(), rest, environment));
    }

    private static int start(Path real, List<String> args, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(real.toString()));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put(GUARD, "1");
        String context = environment.getOrDefault("DEEPDIVE_CONTEXT", "");
        if (!context.isEmpty() && args.stream().noneMatch(arg -> arg.startsWith("--context"))) {
            command.add("--context=" + context);
        } else if (!namesCluster(args)
                && environment.getOrDefault("KUBECONFIG", "").isEmpty()) {
            SandboxFiles sandbox = SandboxFiles.of(environment);
            if (asksCluster(args) && !sandbox.isUp()) {
                System.err.println("The sandbox is not running; starting it.");
                SandboxStarter.process().start(System.err);
            }
            process.environment().put("KUBECONFIG", sandbox.kubeconfig().toString());
        }
        command.addAll(args);
        try {
            return process.command(command).start().waitFor();
        } catch (IOException e) {
            System.err.println("Error: " + real + " could not be started: " + e.getMessage());
            return 126;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static boolean namesCluster(List<String> args) {
        return args.stream()
                .anyMatch(arg -> arg.startsWith("--context") || arg.startsWith("--kubeconfig") || arg.startsWith("-c"));
    }

    /** Whether a command is one that reads the cluster, not a file or just help. */
    private static boolean asksCluster(List<String> args) {
        Optional<String> first =
                args.stream().filter(arg -> !arg.startsWith("-")).findFirst();
        return first.isPresent()
                && !List.of("help", "completion", "validate", "manifest", "options")
                        .contains(first.get())
                && args.stream()
                        .noneMatch(arg -> arg.startsWith("-f")
                                || arg.startsWith("--file")
                                || arg.equals("-h")
                                || arg.equals("--help")
                                || arg.equals("--remote=false")
                                || arg.equals("--use-kube=false"));
    }

    private static Optional<Path> onPath(Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, "istioctl");
            if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
