package deepdive.lesson;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code demo}: plays lessons in the terminal. Exit code 0, also when the learner ends it; 1 where a cell failed; 2 for
 * a wrong argument; 130 after Ctrl-C.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Plays lessons in the terminal: the notebooks, cell by cell, on the live mesh. Without a terminal"
                + " it plays on by itself, as plain text. The mesh is left as it was found.")
public final class Demo implements Callable<Integer> {
    @Parameters(paramLabel = "LESSON", description = "Names of lessons, paths of notebooks, or: all")
    private List<String> names = new ArrayList<>();

    @Option(names = "--only", paramLabel = "STEP", description = "Play one step: its number, or words of its title.")
    private String only;

    @Option(names = "--from", paramLabel = "STEP", description = "Start at a step.")
    private String from;

    @Option(names = "--list", description = "List the lessons and their steps, and play nothing.")
    private boolean list;

    @Mixin
    private Pace pace;

    private final Map<String, String> environment;
    private final Typing typing;
    private final PrintStream out;
    private final PrintStream err;

    private Demo(Map<String, String> environment, Typing typing, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.typing = typing;
        this.out = out;
        this.err = err;
    }

    public static void main(String... args) {
        OneLine.exit(Demo::run, args);
    }

    static int run(String[] args, Map<String, String> environment, Typing typing, PrintStream out, PrintStream err) {
        return OneLine.execute(new Demo(environment, typing, out, err), args, out, err);
    }

    @Override
    public Integer call() {
        boolean all = names.isEmpty() || names.contains("all");
        List<Path> notebooks =
                all ? Lessons.all() : names.stream().map(Lessons::find).toList();
        if (list || names.isEmpty()) {
            notebooks.forEach(this::list);
            return 0;
        }
        if (notebooks.size() > 1) {
            if (from != null || only != null) {
                throw new LessonException(
                        (only == null ? "--from" : "--only") + " needs one lesson, not " + notebooks.size());
            }
            try (Session session = pace.session(environment, typing, out, err)) {
                return new Tour(session, out).play(notebooks);
            }
        }
        Lesson lesson = Lesson.read(notebooks.get(0));
        int start = only != null ? lesson.step(only) : from != null ? lesson.step(from) : 0;
        int until = only != null ? start + 1 : lesson.steps().size();
        try (Session session = pace.session(environment, typing, out, err)) {
            boolean whole = session.play(notebooks.get(0), lesson, start, until)
                    && until == lesson.steps().size();
            if (whole && session.asked() != null) {
                session.screen().note("That was the whole lesson; ./jbang learn shows what is next.");
            }
        }
        return 0;
    }

    private void list(Path notebook) {
        Lesson lesson = Lesson.read(notebook);
        out.println(lesson.name() + "  " + lesson.title());
        for (int s = 0; s < lesson.steps().size(); s++) {
            out.printf("  %2d  %s%n", s + 1, lesson.steps().get(s).heading());
        }
    }
}
