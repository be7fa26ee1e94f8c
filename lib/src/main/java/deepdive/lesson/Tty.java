package deepdive.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terminal on stdin, set by {@code stty}: Java itself has no way to. While a lesson is played, keys come one by one
 * and unseen; Ctrl-C stays an interrupt.
 */
final class Tty implements AutoCloseable {
    private final String before; // as stty -g writes it: any stty can read it back

    private Tty(String before) {
        this.before = before;
    }

    /** Empty where there is no stty, or stdin is no terminal to it. */
    static Optional<Tty> open() {
        return stty("-g").map(Tty::new);
    }

    void keyByKey() {
        stty("-icanon", "-echo", "min", "1", "time", "0");
    }

    /** Back to how it was. */
    @Override
    public void close() {
        stty(before);
    }

    private static Optional<String> stty(String... args) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(args));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream out = stty.getInputStream()) {
                String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return stty.waitFor() == 0 ? Optional.of(said) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty(); // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
