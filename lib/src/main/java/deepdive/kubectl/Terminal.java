package deepdive.kubectl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The terminal that is this process' standard input, set by stty(1). */
final class Terminal {
    private final String saved;
    private boolean raw;

    private Terminal(String saved) {
        this.saved = saved;
    }

    /** Null where standard input is no terminal. */
    static Terminal ofInput() throws IOException {
        String saved = stty("-g");
        return saved == null ? null : new Terminal(saved);
    }

    /** From now on, each key goes to the other side as it is, Ctrl-C too. */
    void raw() throws IOException {
        raw = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                restore();
            } catch (IOException e) {
                System.err.println("the terminal could not be restored: try 'stty sane'");
            }
        }));
        stty("raw", "-echo");
    }

    synchronized void restore() throws IOException {
        if (raw) {
            raw = false;
            stty(saved);
        }
    }

    /** {@code {"Width":80,"Height":24}}; empty where it is not known. */
    String size() throws IOException {
        String size = stty("size");
        if (size == null || !size.matches("\\d+ \\d+")) {
            return "";
        }
        String[] parts = size.split(" ");
        return "{\"Width\":" + parts[1] + ",\"Height\":" + parts[0] + "}";
    }

    /** What it prints; null where it fails, as it does where standard input is no terminal. */
    private static String stty(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return process.waitFor() == 0 ? out : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
