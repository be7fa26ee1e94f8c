package deepdive.notebook;

import deepdive.shell.Result;
import deepdive.shell.Shell;
import deepdive.shell.ShellException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A lesson's changes to objects: through kubectl, and then until the proxies have them. */
final class Objects {
    static final String NAMESPACE = "bookinfo";

    private Objects() {}

    /** What kubectl printed: a line an object. */
    static String apply(Place place, String yaml) {
        try {
            Path file = Files.createTempFile("lesson", ".yaml");
            try {
                Files.writeString(file, yaml);
                return changed(place, List.of("kubectl", "apply", "-n", NAMESPACE, "-f", file.toString()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String delete(Place place, String kind, String... names) {
        List<String> command = new ArrayList<>(List.of("kubectl", "delete", kind));
        command.addAll(List.of(names));
        command.addAll(List.of("-n", NAMESPACE, "--ignore-not-found"));
        return changed(place, command);
    }

    /** Any command that changes objects. */
    static String run(Place place, String command) {
        return changed(place, deepdive.shell.CommandLine.split(Pods.expand(command)));
    }

    private static String changed(Place place, List<String> command) {
        try (Settled settled = new Settled(place)) {
            Result result = Shell.quiet().execute(command);
            if (!result.ok()) {
                throw new ShellException(result.err().strip());
            }
            settled.await();
            return result.out();
        }
    }
}
