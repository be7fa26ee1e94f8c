package deepdive.notebook;

import deepdive.envoy.EnvoyException;
import deepdive.place.Where;
import deepdive.shell.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Opens the lessons in the clone's own JupyterLab: on loopback, with Jupyter's random token. The exit code is Jupyter's. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Opens the lessons in JupyterLab, on this machine alone and with a token.",
        footer = "All other options go to jupyter lab as they are, such as --port=8889 or --no-browser.")
public final class Lab implements Callable<Integer> {
    private static final String FIRST = "00-start-here.ipynb";

    @Mixin
    private Where where;

    @Unmatched
    private List<String> forJupyter = new ArrayList<>();

    Lab() {}

    public static void main(String... args) {
        CommandLine line = new CommandLine(new Lab());
        line.setExecutionExceptionHandler((failure, executed, parsed) -> {
            if (failure instanceof EnvoyException) {
                line.getErr().println("lab: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        where.choose();
        Path clone = Path.of(System.getProperty("deepdive.clone", "")).toAbsolutePath();
        if (!Files.isExecutable(clone.resolve(".venv/bin/jupyter-lab"))) {
            throw new EnvoyException("JupyterLab is not installed in " + clone.resolve(".venv") + "; run: make setup");
        }
        Map<String, String> environment = Environment.get();
        ProcessBuilder jupyter = new ProcessBuilder(command(clone, forJupyter, environment)).inheritIO();
        jupyter.environment().clear();
        jupyter.environment().putAll(environment);
        Process running = jupyter.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running)));
        return running.waitFor();
    }

    List<String> forJupyter() {
        return forJupyter;
    }

    static List<String> command(Path clone, List<String> args, Map<String, String> environment) throws IOException {
        Path notebooks = clone.resolve("notebooks");
        List<String> command = new ArrayList<>(List.of(
                clone.resolve("tools/jupyter.sh").toString(),
                "jupyter-lab",
                "--ServerApp.ip=127.0.0.1",
                "--LabApp.default_url=/lab/tree/" + first(notebooks),
                "--Application.log_level=WARN"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--allow-root"); // as in a container; Jupyter refuses without
        }
        if (args.stream().noneMatch(arg -> arg.startsWith("--ServerApp.root_dir"))) {
            command.add("--ServerApp.root_dir=" + notebooks);
        }
        if (!hasDisplay(environment)) {
            command.add("--no-browser"); // or a text browser would take the terminal
        }
        if (args.stream().anyMatch(arg -> arg.startsWith("--port") || arg.startsWith("--ServerApp.port"))) {
            command.add("--ServerApp.port_retries=0"); // whoever names a port means that one
        }
        command.addAll(args);
        return command;
    }

    private static String first(Path notebooks) throws IOException {
        if (Files.exists(notebooks.resolve(FIRST))) {
            return FIRST;
        }
        try (Stream<Path> files = Files.list(notebooks)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .min(String::compareTo)
                    .orElse("");
        }
    }

    /** macOS always has one; on Linux a desktop says so, and WSL opens the browser of Windows. */
    private static boolean hasDisplay(Map<String, String> environment) {
        return !System.getProperty("os.name").equals("Linux")
                || Stream.of("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER")
                        .anyMatch(environment::containsKey);
    }

    /** Jupyter ends its kernels first; the prompt comes back when it has. */
    private static void end(Process jupyter) {
        jupyter.destroy();
        try {
            jupyter.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
