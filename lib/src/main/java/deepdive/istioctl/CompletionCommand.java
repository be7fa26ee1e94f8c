package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code istioctl completion SHELL}: a script that has the shell ask {@code istioctl __complete} for words. */
final class CompletionCommand extends Command {
    private final String shell;

    CompletionCommand(String shell) {
        this.shell = shell;
        flags.yes("no-descriptions", false, "Not used: there are no descriptions");
    }

    @Override
    About about() {
        return new About(
                "Print the script that completes istioctl's words in " + shell + ".",
                "",
                List.of("source <(istioctl completion " + shell + ")"));
    }

    @Override
    void check() {
        if (!args.isEmpty()) {
            throw new EnvoyException(
                    "unknown command \"" + args.get(0) + "\" for \"istioctl completion " + shell + "\"");
        }
    }

    @Override
    void run(Session session) throws IOException {
        try (InputStream script = getClass().getResourceAsStream("/deepdive/istioctl/completion/" + shell + ".txt")) {
            session.print(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
