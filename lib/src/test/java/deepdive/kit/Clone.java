package deepdive.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.ProcessResult;

/** This checkout as a user has it: commands run in its root, with a state directory of the test's own. */
public final class Clone {
    /** What the launchers say, or else the folder above the module, where Maven runs tests. */
    public static final Path ROOT =
            Path.of(System.getProperty("deepdive.clone", "..")).toAbsolutePath().normalize();

    private static final long MINUTES = 20; // all notebooks twice, on a machine that is busy

    private Clone() {}

    /** A command of the kit without JBang. */
    public static String bin(String tool) {
        return ROOT.resolve("bin").resolve(tool).toString();
    }

    public static ProcessResult run(Path state, String... command) throws Exception {
        if (!Files.isExecutable(ROOT.resolve(".venv/bin/python"))
                || !Files.exists(ROOT.resolve("lib/target/deepdive.jar"))) {
            throw new AssertionError("the clone is not set up: run make setup, or the tests by make test");
        }
        return new ProcessExecutor(List.of(command))
                .directory(ROOT.toFile())
                .environment("DEEPDIVE_HOME", state.toString())
                .timeout(MINUTES, TimeUnit.MINUTES)
                .redirectErrorStream(true)
                .readOutput(true)
                .execute();
    }

    /** A directory whose path leaves room for Unix sockets below it. */
    public static Path newState() throws Exception {
        return Files.createTempDirectory("dd");
    }

    public static void stop(Path state) throws Exception {
        ProcessResult down = run(state, "./jbang", "mesh", "down");
        if (down.getExitValue() != 0) {
            throw new AssertionError(down.outputUTF8());
        }
    }
}
