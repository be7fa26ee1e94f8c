package deepdive.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code mesh} as a process of its own, with a state directory of its own. */
record MeshProcess(Path home) {
    /** @param out of both streams, in the order of printing */
    record Ended(int exit, String out) {}

    static MeshProcess fresh() throws IOException {
        return new MeshProcess(Files.createTempDirectory(Path.of("/tmp"), "dd-cmd")); // short, for Unix sockets
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "deepdive.sandbox.Mesh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEEPDIVE_HOME", home.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("mesh does not end: " + out);
        }
        return new Ended(process.exitValue(), out);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return end(start(Map.of(), arguments));
    }

    Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return end(start(environment, arguments));
    }

    /** The pid of the sandbox in the background. */
    ProcessHandle sandbox() throws IOException {
        return new Background(home).process().orElseThrow(() -> new IOException("no sandbox in " + home));
    }

    /** How many Envoys of this sandbox there are. */
    long envoys() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(home + "/pods/"))
                        .orElse(false))
                .count();
    }
}
