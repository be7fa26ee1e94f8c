package deepdive.sandbox;

import deepdive.sandbox.kubelet.AdminClient;
import deepdive.sandbox.store.Json;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

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
        long pid = Json.MAPPER.readTree(Files.readString(file)).path("pid").asLong(0);
        return pid == 0 ? Optional.empty() : ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
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
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    }
}
