package deepdive.lesson;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code learn}: the course as a learner has it: what is finished, what is next, and on from there. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the lessons and what you have finished; goes on where you stopped.")
public final class Learn implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(arity = "0..1", paramLabel = "LESSON", description = "A lesson to go on with, or: continue")
    private String name;

    @Option(names = "--reset", description = "Forget what was seen and passed.")
    private boolean reset;

    @Option(names = "-o", paramLabel = "json", description = "The list as JSON.")
    private Format format;

    private enum Format {
        json
    }

    @Mixin
    private Pace pace;

    private final Map<String, String> environment;
    private final Progress progress;
    private final Typing typing;
    private final PrintStream out;
    private final PrintStream err;

    private Learn(Map<String, String> environment, Typing typing, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.progress = Progress.of(environment);
        this.typing = typing;
        this.out = out;
        this.err = err;
    }

    public static void main(String... args) {
        OneLine.exit(Learn::run, args);
    }

    static int run(String[] args, Map<String, String> environment, Typing typing, PrintStream out, PrintStream err) {
        return OneLine.execute(new Learn(environment, typing, out, err), args, out, err);
    }

    @Override
    public Integer call() {
        if (reset) {
            progress.reset();
            out.println("What you have seen and passed is forgotten.");
            return 0;
        }
        if (name != null && !name.equals("continue")) {
            return play(Standing.of(Lessons.find(name), progress));
        }
        List<Standing> course =
                Lessons.all().stream().map(path -> Standing.of(path, progress)).toList();
        Optional<Standing> next = next(course);
        if (name != null) {
            return play(
                    next.orElseThrow(() -> new LessonException("every lesson is finished; name one to see it again")));
        }
        if (format != null) {
            out.println(json(course).toPrettyString());
            return 0;
        }
        list(course, next);
        return next.isPresent() && deepdive.table.Terminal.interactive() ? offer(next.get()) : 0;
    }

    /** The one played last, while it is not finished; else the next after it that is not; else the first such. */
    private Optional<Standing> next(List<Standing> course) {
        String last = progress.last();
        List<Standing> from = course.stream()
                .dropWhile(standing -> !standing.lesson().name().equals(last))
                .toList();
        return Stream.concat(from.stream(), course.stream())
                .filter(standing -> !standing.finished())
                .findFirst();
    }

    private void list(List<Standing> course, Optional<Standing> next) {
        out.printf("   %-28s %8s %8s %11s%n", "lesson", "about", "steps", "exercises");
        for (Standing one : course) {
            out.printf(
                    "%s  %-28s %8s %8s %11s%s%n",
                    one.finished() ? "✔" : one.begun() ? "▸" : " ",
                    one.lesson().name(),
                    one.minutes() + " min",
                    one.stepsSeen() + "/" + one.steps(),
                    one.exercises().isEmpty()
                            ? ""
                            : one.exercisesPassed() + "/" + one.exercises().size(),
                    next.filter(one::equals).isPresent() ? "  ← next" : "");
        }
        out.println();
        out.println(next.map(one -> "Next: ./jbang learn " + one.lesson().name() + where(one))
                .orElse("All lessons are finished."));
    }

    private static String where(Standing standing) {
        int step = standing.next();
        return standing.begun()
                ? "\n      from step " + step + ": "
                        + standing.lesson().steps().get(step - 1).heading()
                : "\n      " + standing.lesson().title();
    }

    private int offer(Standing next) {
        List<String> lines = List.of("[Enter] " + (next.begun() ? "go on with it" : "begin") + " · [q]uit");
        try (Session session = pace.session(environment, typing, out, err)) {
            if (session.asked() == null) {
                return 0;
            }
            session.screen().ask(lines);
            char key = session.asked().next();
            session.screen().erase(lines);
            if (key == '\n') {
                play(session, next);
            }
        }
        return 0;
    }

    private int play(Standing standing) {
        try (Session session = pace.session(environment, typing, out, err)) {
            play(session, standing);
        }
        return 0;
    }

    private void play(Session session, Standing standing) {
        session.play(standing.notebook(), standing.lesson(), standing.next() - 1, standing.steps());
    }

    private static ArrayNode json(List<Standing> course) {
        ArrayNode lessons = JSON.createArrayNode();
        for (Standing one : course) {
            ObjectNode lesson = lessons.addObject();
            lesson.put("name", one.lesson().name());
            lesson.put("title", one.lesson().title());
            lesson.put("minutes", one.minutes());
            lesson.put("steps", one.steps());
            lesson.put("stepsSeen", one.stepsSeen());
            lesson.put("stoppedAt", one.seen().stoppedAt());
            ArrayNode exercises = lesson.putArray("exercises");
            for (Exercise exercise : one.exercises()) {
                exercises.addObject().put("title", exercise.title()).put("passed", one.passed(exercise));
            }
            lesson.put("finished", one.finished());
        }
        return lessons;
    }
}
