package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Signals that Java cannot send itself. */
final class Signals {
    private Signals() {}

    /** @param name STOP or CONT */
    static void send(String name, long pid) throws IOException, InterruptedException {
        // the program kill is not in every image, but each shell has it built in; nothing of the script varies
        Process kill = new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            String reason = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            throw new IOException("cannot send " + name + " to process " + pid + ": " + reason);
        }
    }
}
