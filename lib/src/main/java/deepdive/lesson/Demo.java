package deepdive.lesson;

import deepdive.envoy.EnvoyException;
import deepdive.place.Where;
import deepdive.table.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code demo}: plays lessons in the terminal. Exit code 0; 1 where a cell failed; 2 for a wrong argument. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Plays lessons in the terminal: the notebooks, cell by cell, on the live mesh.")
public final class Demo implements Callable<Integer> {
    @Parameters(paramLabel = "LESSON", description = "Names of lessons, paths of notebooks, or: all")
    private List<String> names = new ArrayList<>();

    @Option(names = "--from", paramLabel = "STEP", description = "Start at a step: its number, or words of its title.")
    private String from;

    @Option(names = "--list", description = "List the lessons and their steps, and play nothing.")
    private boolean list;

    @Mixin
    private Where where = new Where();

    private PrintStream out;

    public static void main(String... args) {
        // a lesson's pictures are text here; JShell needs stdout itself, in UTF-8 whatever the locale
        System.setProperty("java.awt.headless", "true");
        PrintStream utf8 = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(utf8);
        System.exit(run(args, utf8, System.err));
    }

    public static int run(String[] args, PrintStream out, PrintStream err) {
        Demo demo = new Demo();
        demo.out = out;
        return new CommandLine(demo)
                .setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof LessonException || failure instanceof EnvoyException) {
                        err.println("demo: " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(args);
    }

    @Override
    public Integer call() {
        where.choose();
        List<Path> notebooks = notebooks();
        if (list || names.isEmpty()) {
            notebooks.forEach(this::list);
            return 0;
        }
        if (from != null && notebooks.size() > 1) {
            throw new LessonException("--from needs one lesson, and " + notebooks.size() + " were given");
        }
        List<Lesson> lessons = notebooks.stream().map(Lesson::read).toList();
        int step = from == null ? 0 : lessons.get(0).step(from);
        BufferedReader keys = Terminal.interactive()
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : null;
        for (Lesson lesson : lessons) {
            try (Cells cells = new Cells(out, System.err)) {
                new Player(cells, out, keys, Terminal.colours()).play(lesson, step);
            } catch (Player.Quit e) {
                return 0;
            }
        }
        return 0;
    }

    private void list(Path notebook) {
        Lesson lesson = Lesson.read(notebook);
        out.println(lesson.name());
        for (int s = 0; s < lesson.steps().size(); s++) {
            out.println("  " + (s + 1) + "  " + lesson.steps().get(s).title().replaceFirst("^\\d+\\. ", ""));
        }
    }

    private List<Path> notebooks() {
        if (names.isEmpty() || names.contains("all")) {
            List<Path> all = all(folder());
            if (all.isEmpty()) {
                throw new LessonException("there are no lessons in " + folder());
            }
            return all;
        }
        return names.stream().map(this::notebook).toList();
    }

    private Path notebook(String name) {
        Path file = Path.of(name);
        if (name.endsWith(".ipynb") && Files.exists(file)) {
            return file;
        }
        List<Path> found = all(folder()).stream()
                .filter(path -> path.getFileName().toString().startsWith(name)
                        || path.getFileName()
                                .toString()
                                .replaceFirst("^\\d+-", "")
                                .startsWith(name))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new LessonException("there is " + (found.isEmpty() ? "no lesson" : "more than one lesson") + " \"" + name
                + "\" in " + folder() + "; demo --list names them");
    }

    private static Path folder() {
        return Path.of(System.getProperty("deepdive.clone", ""))
                .toAbsolutePath()
                .resolve("notebooks");
    }

    private static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LessonException(folder + ": " + e.getMessage());
        }
    }
}
