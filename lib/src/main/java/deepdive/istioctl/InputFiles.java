package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that arguments name, those in folders too; {@code -} is standard input. */
record InputFiles(List<String> files) {
    private static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");

    /** Notes the files that are passed over for their names. */
    static InputFiles of(List<String> args, Session session) throws IOException {
        List<String> files = new ArrayList<>();
        for (String arg : args) {
            if (!arg.equals("-") && !Files.exists(Path.of(arg))) {
                throw new EnvoyException("stat " + arg + ": no such file or directory");
            }
            for (String file : Files.isDirectory(Path.of(arg)) ? walk(arg) : List.of(arg)) {
                if (file.equals("-") || isYaml(file)) {
                    files.add(file);
                } else {
                    session.note("Skipping file " + file + ", recognized file extensions are: [.json .yaml .yml]");
                }
            }
        }
        return new InputFiles(files);
    }

    static boolean isYaml(String file) {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') && ENDINGS.contains(file.substring(dot));
    }

    /** A folder's files in the order of their names, each folder where its name is, as Go's filepath.Walk goes. */
    static List<String> walk(String folder) throws IOException {
        List<String> found = new ArrayList<>();
        walk(Path.of(folder).normalize(), found);
        return found;
    }

    private static void walk(Path folder, List<String> found) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries = list.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                walk(entry, found);
            } else {
                found.add(entry.toString());
            }
        }
    }
}
