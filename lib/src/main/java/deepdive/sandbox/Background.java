package deepdive.sandbox;

import deepdive.sandbox.kubelet.AdminClient;
import deepdive.sandbox.store.Json;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The sandbox's process in the background, as a command sees it: through files and a socket in the state directory. */
final class Background {
    private final Path state;

    Background() {
        this(StateDir.path());
    }

    Background(Path state) {
        this.state = state;
    }

    Path state() {
        return state;
    }

    /** What the process prints; the end of it says why it ended. */
    Path log() {
        return state.resolve("sandbox.log");
    }

    Path kubeconfig() {
        return state.resolve("kubeconfig");
    }

    /** The process once it is ready, as it says of itself in sandbox.json. */
    Optional<ProcessHandle> process() throws IOException {
        Path file = state.resolve("sandbox.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long pid;
        try {
            pid = Json.MAPPER.readTree(Files.readString(file)).path("pid").asLong(0);
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is not what the mesh wrote; end its process, if any, and remove the file", e);
        }
        return pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSandbox);
    }

    /** After a kill -9 the file stays, and another program may have got its pid: that one is not ours to stop. */
    private boolean isSandbox(ProcessHandle process) {
        try {
            // not ProcessHandle.info(): it gives up on a command line over 4 kB, as a long class path makes
            String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return command.contains("\0--state\0" + state + "\0");
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** Whether the process was started from this directory of YAML. */
    boolean runs(Path scenario) throws IOException {
        String started = Json.MAPPER
                .readTree(Files.readString(state.resolve("sandbox.json")))
                .path("scenario")
                .asString("");
        return started.equals(scenario.toString());
    }

    MeshStatus status() throws IOException {
        return Json.MAPPER.readValue(ask("GET", "/status"), MeshStatus.class);
    }

    /** @throws IOException with one line where nothing answers, or the answer is not a success */
    String ask(String method, String path) throws IOException {
        AdminClient.Answer answer;
        try {
            answer = new AdminClient(state.resolve("control.sock")).request(method, path);
        } catch (IOException e) {
            throw new IOException("the mesh does not answer (" + e.getMessage() + "): is it up? Try: mesh up", e);
        }
        if (answer.status() != 200) {
            throw new IOException(answer.body().strip());
        }
        return answer.body();
    }

    void makeState() throws IOException {
        try {
            Files.createDirectories(state);
            Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the state directory " + state + " (" + reason(e)
                            + "): set DEEPDIVE_HOME to a directory that you may write to",
                    e);
        }
        if (!Files.isWritable(state)) {
            throw new IOException("the state directory " + state
                    + " is not writable: set DEEPDIVE_HOME to a directory that you may write to");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "a file is there";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
