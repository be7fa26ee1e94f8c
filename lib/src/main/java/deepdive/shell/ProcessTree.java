package deepdive.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it started. A child whose parent has ended no longer shows whose it was, so each run marks its
 * environment, which children inherit, and on Linux {@code /proc/PID/environ} finds them by it.
 */
final class ProcessTree {
    private static final long GRACE_MILLIS = 500;
    private static final String MARK = "DEEPDIVE_RUN";

    private final String mark = UUID.randomUUID().toString();

    /** Call before the start. */
    void mark(Map<String, String> environment) {
        environment.put(MARK, mark);
    }

    /** Asks all of them to end, then makes them. */
    void end(ProcessHandle root) {
        List<ProcessHandle> all = members(root);
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<?> gone =
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        gone.completeOnTimeout(null, GRACE_MILLIS, TimeUnit.MILLISECONDS).join();
        all.forEach(ProcessHandle::destroyForcibly);
        members(root).forEach(ProcessHandle::destroyForcibly); // what they started while they were asked to end
    }

    private List<ProcessHandle> members(ProcessHandle root) {
        Stream<ProcessHandle> known = Stream.concat(Stream.of(root), root.descendants());
        Stream<ProcessHandle> orphans = ProcessHandle.allProcesses().filter(this::isMarked);
        return Stream.concat(known, orphans).distinct().toList();
    }

    private boolean isMarked(ProcessHandle process) {
        Path environ = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            return new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false; // another user's process, one that has just ended, or no /proc on this system
        }
    }
}
