package deepdive.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the sandbox's process and follows it until it is ready. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Start the mesh; returns when every proxy has its configuration and the gateway answers.")
final class UpCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 20;

    @Option(names = "--scenario", paramLabel = "DIR", description = "Start from this directory of YAML instead.")
    Path scenario;

    @Option(names = "--api-only", description = "Start the Kubernetes API alone: no pods, no control plane.")
    boolean apiOnly;

    @Option(
            names = "--traffic",
            paramLabel = "RATE",
            defaultValue = "5",
            description = "Requests a second that the mesh sends by itself; 0 is off. Default: ${DEFAULT-VALUE}.")
    double traffic;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (scenario != null && !Files.isDirectory(scenario)) {
            throw new IOException(scenario + " is not a directory");
        }
        if (!(traffic >= 0 && traffic <= 1000)) {
            throw new IOException("--traffic takes a rate from 0 to 1000, not " + traffic);
        }
        PrintWriter out = spec.commandLine().getOut();
        Background background = new Background();
        background.makeState();
        try (FileChannel file = FileChannel.open(
                        background.state().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            if (background.process().isPresent()) {
                if (apiOnly || (scenario != null && !background.runs(scenario.toAbsolutePath()))) {
                    throw new IOException("the mesh is up already; stop it first (mesh down), then start it that way");
                }
                out.println("The mesh is up: " + address(background.status()));
                return 0;
            }
            start(background);
            MeshStatus status = background.status();
            out.println("The mesh is up: " + address(status));
            out.flush();
            return lock.isValid() ? 0 : 1;
        }
    }

    /** Two at once: the second waits for the first, and then finds the mesh up. */
    private FileLock lock(FileChannel file) throws IOException {
        FileLock lock = file.tryLock();
        if (lock == null) {
            spec.commandLine().getErr().println("Another mesh up is at work; waiting for it.");
            lock = file.lock();
        }
        return lock;
    }

    private static String address(MeshStatus status) {
        return status.gateway().isEmpty() ? status.api() : status.gateway() + "/productpage";
    }

    private void start(Background background) throws IOException, InterruptedException {
        Files.deleteIfExists(background.state().resolve("sandbox.json"));
        Files.deleteIfExists(background.log());
        Process process = new ProcessBuilder(command(background))
                .redirectErrorStream(true)
                .redirectOutput(background.log().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        Thread cleanUp = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(cleanUp); // Ctrl-C before it is ready
        int shown = 0;
        while (background.process().isEmpty()) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            shown = show(background.log(), shown, ended);
            if (ended) {
                throw new IOException(lastLine(background.log())
                        .orElse("the mesh's process ended with exit code " + process.exitValue()));
            }
        }
        show(background.log(), shown, false);
        Runtime.getRuntime().removeShutdownHook(cleanUp);
    }

    /** A session of its own keeps the process apart from this terminal's Ctrl-C and hang-up. */
    private List<String> command(Background background) {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-Ddeepdive.clone=" + System.getProperty("deepdive.clone", "")));
        Path archive = Path.of(System.getProperty("deepdive.clone", ""), "lib/target/deepdive.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "deepdive.sandbox.Sandbox",
                "--state",
                background.state().toString(),
                "--traffic",
                Double.toString(traffic)));
        if (scenario != null) {
            command.addAll(List.of("--scenario", scenario.toAbsolutePath().toString()));
        }
        if (apiOnly) {
            command.add("--api-only");
        }
        return command;
    }

    /** Prints the whole lines that came since; the last one, where the process failed, is told as the error. */
    private int show(Path log, int shown, boolean ended) throws IOException {
        if (!Files.exists(log)) {
            return shown;
        }
        String text = Files.readString(log);
        int end = text.lastIndexOf('\n') + 1;
        if (ended) {
            end = Math.max(shown, text.stripTrailing().lastIndexOf('\n') + 1);
        }
        int error = text.startsWith("error: ", shown) ? shown : text.indexOf("\nerror: ", shown) + 1;
        if (error > 0 || text.startsWith("error: ")) {
            end = Math.min(end, Math.max(shown, error)); // told once, when the process has ended
        }
        if (end > shown) {
            spec.commandLine().getErr().print(text.substring(shown, end));
            spec.commandLine().getErr().flush();
        }
        return end;
    }

    private static Optional<String> lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .reduce((before, after) -> after)
                .map(line -> line.replaceFirst("^error: ", ""));
    }
}
