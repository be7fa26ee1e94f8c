package deepdive.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The notebooks of this clone. */
final class Lessons {
    private Lessons() {}

    static Path folder() {
        return Path.of(System.getProperty("deepdive.clone", ""))
                .toAbsolutePath()
                .resolve("notebooks");
    }

    /** In their order. */
    static List<Path> all() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            throw new LessonException("there are no lessons: no folder " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LessonException(folder + ": " + e.getMessage());
        }
    }

    /** @param name a path, or the start of a lesson's name, with or without its number */
    static Path find(String name) {
        Path file = Path.of(name);
        if (name.endsWith(".ipynb") && Files.exists(file)) {
            return file;
        }
        List<Path> found = all().stream()
                .filter(path -> name(path).startsWith(name) || subject(path).startsWith(name))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        return found.stream()
                .filter(path -> name(path).equals(name) || subject(path).equals(name))
                .findFirst()
                .orElseThrow(() -> new LessonException(
                        found.isEmpty()
                                ? "there is no lesson \"" + name + "\" in " + folder() + "; demo --list names them"
                                : "\"" + name + "\" can be any of "
                                        + String.join(
                                                ", ",
                                                found.stream()
                                                        .map(Lessons::name)
                                                        .toList())));
    }

    static String name(Path notebook) {
        return notebook.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }

    private static String subject(Path notebook) {
        return name(notebook).replaceFirst("^\\d+-", "");
    }
}
