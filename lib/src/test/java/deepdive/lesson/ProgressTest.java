package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir
    Path home;

    private Progress progress;

    @BeforeEach
    void open() {
        progress = Progress.of(
                Map.of("DEEPDIVE_HOME", home.resolve("not-there-yet").toString()));
    }

    @Test
    void a_lesson_that_was_never_played_is_unknown() {
        assertThat(progress.of("04-traffic-management")).isEqualTo(Progress.Seen.NOTHING);
        assertThat(progress.last()).isEmpty();
        assertThat(progress.all()).isEmpty();
    }

    @Test
    void steps_and_exercises_are_kept_for_another_process_to_read() {
        progress.reached("04-traffic-management", 1);
        progress.reached("04-traffic-management", 5);
        progress.reached("04-traffic-management", 2);
        progress.passed("04-traffic-management", "A canary");
        progress.passed("05-security", "Who may \"read\"?");
        Progress.Seen seen = progress.of("04-traffic-management");
        assertThat(seen.stoppedAt()).isEqualTo(2);
        assertThat(seen.steps()).containsExactly(1, 2, 5);
        assertThat(seen.exercises()).containsOnlyKeys("A canary");
        assertThat(progress.of("05-security").exercises()).containsOnlyKeys("Who may \"read\"?");
        assertThat(progress.last()).isEqualTo("04-traffic-management");
    }

    @Test
    void reset_forgets() {
        progress.passed("05-security", "One");
        progress.reset();
        assertThat(progress.all()).isEmpty();
    }

    @Test
    void writers_at_the_same_time_lose_nothing() {
        IntStream.rangeClosed(1, 40).parallel().forEach(step -> progress.reached("lesson", step));
        assertThat(progress.of("lesson").steps()).hasSize(40);
    }

    @Test
    void a_damaged_file_is_set_aside_and_not_lost() throws IOException {
        progress.passed("05-security", "One");
        Path file = home.resolve("not-there-yet/progress.json");
        for (String damaged : new String[] {"{\"lessons\": {\"05-sec", "[1]", "{\"lessons\": 3}", ""}) {
            Files.writeString(file, damaged);
            assertThat(progress.all()).isEmpty();
            progress.passed("05-security", "Two");
            assertThat(progress.of("05-security").exercises()).containsOnlyKeys("Two");
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files.filter(kept -> kept.getFileName().toString().startsWith("progress-damaged-")))
                        .anySatisfy(kept -> assertThat(kept).hasContent(damaged));
            }
        }
    }
}
