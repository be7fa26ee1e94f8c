package deepdive.notebook;

import deepdive.place.Place;
import deepdive.shell.CommandLine;
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
    private Objects() {}

    /** What kubectl printed: a line an object. */
    static String apply(Place place, String yaml) {
        String objects = place.objects(yaml);
        try {
            Path file = Files.createTempFile("lesson", ".yaml");
            try {
                Files.writeString(file, objects);
                return changed(place, List.of("kubectl", "apply", "-n", place.namespace(), "-f", file.toString()));
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
        command.addAll(List.of("-n", place.namespace(), "--ignore-not-found"));
        place.require(command);
        return changed(place, command);
    }

    /** Any command that changes objects. */
    static String run(Place place, String command) {
        List<String> words = CommandLine.split(Line.of(command).command());
        place.require(words);
        return changed(place, words);
    }

    private static String changed(Place place, List<String> command) {
        try (Settled settled = Settled.before(place)) {
            Result result = Shell.quiet().execute(command);
            if (!result.ok()) {
                throw new ShellException(result.err().strip());
            }
            settled.await();
            LastChange.isNow();
            return result.out();
        }
    }
}
