package deepdive.lesson;

import deepdive.shell.StateDir;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a learner has seen and solved, in {@code progress.json} of the state directory. Notebooks and demos write it at
 * the same time, so each change reads the file anew under a lock. A file that can't be read is kept under another name,
 * and one line says so.
 */
public final class Progress {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private Progress(Path file) {
        this.file = file;
    }

    public static Progress of(Map<String, String> environment) {
        return new Progress(StateDir.path(environment).resolve("progress.json"));
    }

    /**
     * What is known of one lesson.
     *
     * @param stoppedAt the step that was reached last, from 1; 0 for none
     * @param steps every step that was reached, from 1
     * @param exercises titles of those passed, and when that was last
     */
    public record Seen(int stoppedAt, Set<Integer> steps, Map<String, Instant> exercises) {
        static final Seen NOTHING = new Seen(0, Set.of(), Map.of());
    }

    /**
     * Notes that a step is being shown.
     *
     * @param lesson the notebook's name without {@code .ipynb}
     * @param step from 1
     */
    public void reached(String lesson, int step) {
        change(all -> {
            ObjectNode entry = entry(all, lesson).put("stoppedAt", step);
            Set<Integer> steps = steps(entry);
            steps.add(step);
            entry.putArray("steps").addAll(steps.stream().map(entry::numberNode).toList());
            all.put("last", lesson);
        });
    }

    /** Notes that an exercise, by its title, was solved. */
    public void passed(String lesson, String exercise) {
        change(all -> entry(all, lesson)
                .withObjectProperty("exercises")
                .put(exercise, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    /** Forgets everything. */
    public void reset() {
        change(ObjectNode::removeAll);
    }

    /** The lesson of which a step was reached last; empty for none. */
    public String last() {
        return read().path("last").asString("");
    }

    public Seen of(String lesson) {
        return all().getOrDefault(lesson, Seen.NOTHING);
    }

    /** By lesson. */
    public Map<String, Seen> all() {
        Map<String, Seen> all = new TreeMap<>();
        read().path("lessons").properties().forEach(lesson -> {
            JsonNode entry = lesson.getValue();
            all.put(lesson.getKey(), new Seen(entry.path("stoppedAt").asInt(0), steps(entry), exercises(entry)));
        });
        return all;
    }

    private static ObjectNode entry(ObjectNode all, String lesson) {
        return all.withObjectProperty("lessons").withObjectProperty(lesson);
    }

    private static Set<Integer> steps(JsonNode entry) {
        return entry.path("steps")
                .valueStream()
                .map(step -> step.asInt(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Instant> exercises(JsonNode entry) {
        Map<String, Instant> exercises = new TreeMap<>();
        entry.path("exercises")
                .properties()
                .forEach(passed -> exercises.put(
                        passed.getKey(), Instant.parse(passed.getValue().asString(""))));
        return exercises;
    }

    /** A reader needs no lock: the file is replaced as a whole. */
    private ObjectNode read() {
        try {
            if (Files.exists(file)) {
                JsonNode all = JSON.readTree(Files.readString(file));
                if (all instanceof ObjectNode object && !object.path("lessons").isValueNode()) {
                    return object;
                }
                setAside("it is not a JSON object of lessons");
            }
        } catch (JacksonException e) {
            setAside(e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
        } catch (IOException e) {
            throw new LessonException(file + ": not readable: " + e.getMessage());
        }
        return JSON.createObjectNode();
    }

    private void setAside(String why) {
        try {
            Path kept = Files.createTempFile(file.getParent(), "progress-damaged-", ".json");
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            System.err.println(file + " is damaged (" + why + "); it is kept as " + kept.getFileName()
                    + ", and your progress starts anew.");
        } catch (IOException e) {
            throw new LessonException(file + " is damaged (" + why + ") and can't be moved away: " + e.getMessage());
        }
    }

    private void change(Consumer<ObjectNode> change) {
        Path part = file.resolveSibling("progress.json.part");
        synchronized (Progress.class) { // a file lock is between processes only
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel lock = FileChannel.open(
                                file.resolveSibling("progress.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock held = lock.lock()) {
                    ObjectNode all = read();
                    change.accept(all);
                    Files.writeString(part, all.toPrettyString() + "\n");
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new LessonException("your progress can't be kept in " + file + ": " + e.getMessage());
            }
        }
    }
}
