package deepdive.kit.kubectl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.zeroturnaround.exec.ProcessExecutor;

/** The program kubectl, a process a command. */
record RealKubectl(Path program, ApiOnlyMesh mesh) implements KubectlClient {

    /**
     * {@code $DEEPDIVE_KUBECTL}, the system property {@code deepdive.kubectl}, or kubectl on the PATH; the first that is
     * of the recorded minor version, or was built without saying its version.
     */
    static Optional<Path> find() {
        Stream<String> given = Stream.of(
                System.getenv().getOrDefault("DEEPDIVE_KUBECTL", ""), System.getProperty("deepdive.kubectl", ""));
        Stream<String> path = Stream.of(System.getenv("PATH").split(":")).map(directory -> directory + "/kubectl");
        return Stream.concat(given, path)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(RealKubectl::ofRecordedVersion)
                .findFirst();
    }

    private static boolean ofRecordedVersion(Path program) {
        try {
            String version = new ProcessExecutor(program.toString(), "version", "--client")
                    .readOutput(true)
                    .timeout(10, TimeUnit.SECONDS)
                    .execute()
                    .outputUTF8();
            return version.contains("Version: v1.34.") || version.contains("Version: v0.0.0-master");
        } catch (IOException | InterruptedException | TimeoutException e) {
            return false; // not a kubectl
        }
    }

    @Override
    public String name() {
        return "real";
    }

    @Override
    public Result run(List<String> arguments, byte[] stdin, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit;
        try {
            exit = new ProcessExecutor(command)
                    .directory(Recordings.directory().toFile())
                    .environment(mesh.environment(arguments))
                    .redirectInput(new ByteArrayInputStream(stdin))
                    .redirectOutput(out)
                    .redirectError(err)
                    .timeout(seconds, TimeUnit.SECONDS)
                    .execute()
                    .getExitValue();
        } catch (TimeoutException e) {
            exit = TIMED_OUT;
        }
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        // each command was a process of its own
    }
}
