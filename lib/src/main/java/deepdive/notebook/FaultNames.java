package deepdive.notebook;

import deepdive.shell.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which faults there are: the files of a folder of this library, be it a directory or the jar. */
final class FaultNames {
    static final String FOLDER = "/faults";
    private static final String YAML = ".yaml";

    private FaultNames() {}

    static List<String> all() {
        Path library = ClassPath.ownPath();
        try {
            if (Files.isDirectory(library)) {
                return names(Path.of(library + FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(library)) {
                return names(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(YAML))
                    .map(file -> file.substring(0, file.length() - YAML.length()))
                    .sorted()
                    .toList();
        }
    }
}
