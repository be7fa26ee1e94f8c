package deepdive.kube;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses between a real tool and the built-in one, and runs the real one on the sandbox unless the command line or the
 * environment names another cluster; a snapshot is always read by the built-in one. {@code --builtin} and {@code --real} as the first argument force one, so does
 * {@code DEEPDIVE_TOOLS}.
 *
 * @param tool the command's name
 * @param install where it says how to install the real one
 * @param clusterFlags what flags that name a cluster start with
 * @param local whether a command line needs no cluster: it reads a file, or just asks for help
 */
public record Front(String tool, String install, Set<String> clusterFlags, Predicate<List<String>> local) {
    /** Set for the real one's process, in case that turns out to be a script that leads back here. */
    private static final String GUARD = "DEEPDIVE_FRONT";

    /** The real one's exit code; empty where the built-in one is to run. */
    public OptionalInt run(String[] args, Map<String, String> environment) {
        List<String> rest = new ArrayList<>(List.of(args));
        String wish = environment.getOrDefault("DEEPDIVE_TOOLS", "");
        if (!rest.isEmpty() && (rest.get(0).equals("--real") || rest.get(0).equals("--builtin"))) {
            wish = rest.remove(0).substring(2);
        }
        boolean snapshot = snapshot(rest, environment);
        if (snapshot && wish.equals("real")) {
            System.err.println("Error: only the built-in " + tool + " reads a snapshot; leave out --real.");
            return OptionalInt.of(1);
        }
        if (snapshot || wish.equals("builtin") || environment.containsKey(GUARD)) {
            return OptionalInt.empty();
        }
        Optional<Path> real = onPath(environment);
        if (real.isEmpty()) {
            if (wish.equals("real")) {
                System.err.println(
                        "Error: " + tool + " is not on the PATH; install it (" + install + "), or leave out --real.");
                return OptionalInt.of(127);
            }
            return OptionalInt.empty();
        }
        return OptionalInt.of(start(real.get(), rest, environment));
    }

    private int start(Path real, List<String> args, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(real.toString()));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put(GUARD, "1");
        List<String> flags = flags(args);
        String context = environment.getOrDefault("DEEPDIVE_CONTEXT", "");
        if (!context.isEmpty() && flags.stream().noneMatch(arg -> arg.startsWith("--context"))) {
            command.add("--context=" + context);
        } else if (flags.stream().noneMatch(this::namesCluster)
                && environment.getOrDefault("KUBECONFIG", "").isEmpty()) {
            SandboxFiles sandbox = SandboxFiles.of(environment);
            if (!local.test(flags) && !sandbox.isUp()) {
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

    /** What {@link Target#choose} does with the same, without reading every flag. */
    private boolean snapshot(List<String> args, Map<String, String> environment) {
        List<String> flags = flags(args);
        return flags.stream().anyMatch(arg -> arg.startsWith("--snapshot"))
                || !environment.getOrDefault("DEEPDIVE_SNAPSHOT", "").isEmpty()
                        && flags.stream().noneMatch(this::namesCluster);
    }

    private static List<String> flags(List<String> args) {
        return args.contains("--") ? args.subList(0, args.indexOf("--")) : args;
    }

    private boolean namesCluster(String arg) {
        return clusterFlags.stream().anyMatch(arg::startsWith);
    }

    private Optional<Path> onPath(Map<String, String> environment) {
        Path own = Path.of(System.getProperty("deepdive.clone", ""), "bin"); // leads back here
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, tool);
            boolean candidate = !folder.isEmpty() && !file.startsWith(own);
            if (candidate && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
