package deepdive.kube;

import deepdive.envoy.EnvoyException;
import deepdive.shell.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Brings the sandbox up for a command that finds it down. */
@FunctionalInterface
public interface SandboxStarter {
    /**
     * Returns when the sandbox answers; its progress goes to {@code err}.
     *
     * @throws EnvoyException where it does not come up
     */
    void start(PrintStream err);

    /** Runs {@code deepdive.sandbox.Mesh up} in a JVM of its own, with this library's class path. */
    static SandboxStarter process() {
        return err -> {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    ClassPath.ofThisLibrary(),
                    "-Ddeepdive.clone=" + System.getProperty("deepdive.clone", ""),
                    "deepdive.sandbox.Mesh",
                    "up");
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                process.getOutputStream().close();
                try (InputStream progress = process.getInputStream()) {
                    progress.transferTo(err);
                }
                int code = process.waitFor();
                if (code != 0) {
                    throw new EnvoyException("the sandbox did not start (exit code " + code
                            + "): './jbang mesh up' shows why, './jbang mesh logs' has more");
                }
            } catch (IOException e) {
                throw new EnvoyException("the sandbox did not start: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EnvoyException("interrupted while the sandbox was starting", e);
            }
        };
    }
}
