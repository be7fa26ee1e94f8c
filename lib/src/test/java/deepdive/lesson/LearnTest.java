package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LearnTest {
    private static final String CLONE = "deepdive.clone";

    @TempDir
    Path folder;

    private final String before = System.getProperty(CLONE);
    private Map<String, String> environment;
    private Progress progress;
    private String out;
    private String err;

    @BeforeEach
    void course() throws IOException {
        System.setProperty(CLONE, folder.toString());
        environment = Map.of("DEEPDIVE_HOME", folder.resolve("state").toString());
        progress = Progress.of(environment);
        Files.createDirectory(folder.resolve("notebooks"));
        lesson("01-first", "# 1. The first", "## 1. One", "!\"one\"", "## 2. Two", "!\"two\"");
        lesson("02-second", "# 2. The second", "## 1. Look", "!\"look\"", "## Exercise: Do", "!\"check\"", "## End");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(CLONE);
        } else {
            System.setProperty(CLONE, before);
        }
    }

    @Test
    void at_first_nothing_is_finished_and_the_first_lesson_is_next() {
        assertThat(learn()).isZero();
        assertThat(out)
                .contains("   01-first                        5 min      0/2              ← next")
                .contains("   02-second                       5 min      0/3         0/1\n")
                .endsWith("Next: ./jbang learn 01-first\n      The first\n");
    }

    @Test
    void it_goes_on_where_the_learner_stopped() {
        progress.reached("01-first", 1);
        progress.reached("01-first", 2);
        progress.reached("02-second", 1);
        progress.reached("02-second", 2);
        learn();
        assertThat(out)
                .contains("✔  01-first", "▸  02-second")
                .endsWith("Next: ./jbang learn 02-second\n      from step 2: Exercise: Do\n");
        assertThat(learn("continue")).isZero();
        assertThat(out).contains("\"check\"").doesNotContain("\"look\"");
        assertThat(progress.of("02-second").steps()).containsExactly(1, 2, 3);
        learn();
        assertThat(out).as("the exercise is open").endsWith("from step 2: Exercise: Do\n");
        progress.passed("02-second", "Do");
        learn();
        assertThat(out).endsWith("All lessons are finished.\n");
        assertThat(learn("continue")).isEqualTo(1);
        assertThat(err).isEqualTo("learn: every lesson is finished; name one to see it again\n");
    }

    @Test
    void it_is_told_as_json_too() {
        progress.reached("02-second", 1);
        progress.passed("02-second", "Do");
        assertThat(learn("-o", "json")).isZero();
        JsonNode second = new ObjectMapper().readTree(out).get(1);
        assertThat(second.get("name").asString()).isEqualTo("02-second");
        assertThat(second.get("stepsSeen").asInt()).isEqualTo(1);
        assertThat(second.at("/exercises/0/passed").asBoolean()).isTrue();
        assertThat(second.get("finished").asBoolean()).isFalse();
    }

    @Test
    void reset_forgets() {
        progress.reached("01-first", 2);
        assertThat(learn("--reset")).isZero();
        learn();
        assertThat(out).contains("0/2").doesNotContain("▸");
    }

    @Test
    void a_wrong_argument_is_one_line() {
        assertThat(learn("third")).isEqualTo(1);
        assertThat(err).startsWith("learn: there is no lesson \"third\" in ").hasLineCount(1);
        assertThat(learn("-o", "yaml")).isEqualTo(2);
        assertThat(err).hasLineCount(1);
    }

    /** Cells; those with a {@code !} are code. */
    private void lesson(String name, String... cells) throws IOException {
        var notebook = new ObjectMapper().createObjectNode();
        var list = notebook.putArray("cells");
        for (String cell : cells) {
            boolean code = cell.startsWith("!");
            list.addObject()
                    .put("cell_type", code ? "code" : "markdown")
                    .put("source", code ? cell.substring(1) : cell);
        }
        Files.writeString(folder.resolve("notebooks").resolve(name + ".ipynb"), notebook.toString());
    }

    private int learn(String... args) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        Typing typing = new Typing(stdout, false);
        int code = Learn.run(
                args,
                environment,
                typing,
                new PrintStream(typing, true, StandardCharsets.UTF_8),
                new PrintStream(stderr, true, StandardCharsets.UTF_8));
        out = stdout.toString(StandardCharsets.UTF_8);
        err = stderr.toString(StandardCharsets.UTF_8);
        return code;
    }
}
