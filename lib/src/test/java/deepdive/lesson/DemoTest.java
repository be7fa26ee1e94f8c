package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DemoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ObjectNode notebook = JSON.createObjectNode();
    private final ArrayNode cells = notebook.putArray("cells");
    private String out;
    private String err;

    @Test
    void cells_share_what_they_define_and_the_last_value_is_printed() throws IOException {
        code("%classpath ../lib/target/deepdive.jar\nint x = 3;\nint twice(int n) { return 2 * n; }");
        prose("## Double");
        code("x++;\n// a comment\ntwice(x)");
        assertThat(play()).isZero();
        assertThat(out).contains("│ twice(x)").endsWith("8\n\n").doesNotContain("%classpath");
    }

    @Test
    void a_cell_sees_the_classes_of_this_very_process() throws IOException {
        System.setProperty("deepdive.lesson.test", "seen");
        code("import deepdive.lesson.*;\nSystem.getProperty(\"deepdive.lesson.test\") + Demo.class.getSimpleName()");
        assertThat(play()).isZero();
        assertThat(out).contains("seenDemo");
    }

    @Test
    void a_failing_cell_ends_the_lesson_with_one_line_and_exit_code_1() throws IOException {
        prose("## Break");
        code("throw new IllegalStateException(\"no such pod\");");
        prose("## Never");
        assertThat(play()).isEqualTo(1);
        assertThat(err).isEqualTo("demo: lesson, step 1 (Break): no such pod\n");
        assertThat(out).doesNotContain("Never");
    }

    @Test
    void a_cell_that_does_not_compile_is_named() throws IOException {
        prose("## Break");
        code("int y = nothing;");
        assertThat(play()).isEqualTo(1);
        assertThat(err)
                .startsWith("demo: lesson, step 1 (Break): cannot find symbol")
                .hasLineCount(1);
    }

    @Test
    void a_cell_of_comments_is_fine_and_an_unfinished_one_is_not() throws IOException {
        code("// yours to write");
        assertThat(play()).isZero();
        code("int f() {");
        assertThat(play()).isEqualTo(1);
        assertThat(err).contains("ends within a statement");
    }

    @Test
    void from_plays_the_set_up_and_skips_the_steps_before() throws IOException {
        prose("# Title");
        code("String set = \"up\";");
        prose("## 1. First");
        code("set = \"wrong\";");
        prose("## 2. Second");
        code("set");
        for (String step : new String[] {"2", "second"}) {
            assertThat(play("--from", step)).isZero();
            assertThat(out).contains("│ set\n\"up\"").doesNotContain("First", "Title");
        }
        assertThat(play("--from", "7")).isEqualTo(1);
        assertThat(err).isEqualTo("demo: lesson has no step \"7\"; it has 1 to 2 (--list shows them).\n");
    }

    @Test
    void what_is_folded_stays_hidden() throws IOException {
        prose("## Turn\n<details><summary>Hint</summary>\n\nlook **there**\n</details>\n\nafter");
        assertThat(play()).isZero();
        assertThat(out).contains("▸ Hint", "after").doesNotContain("there");
    }

    @Test
    void only_plays_the_set_up_and_one_step() throws IOException {
        code("String set = \"up\";");
        prose("## 1. First");
        code("set + 1");
        prose("## 2. Second");
        code("set + 2");
        prose("## 3. Third");
        code("set + 3");
        assertThat(play("--only", "second")).isZero();
        assertThat(out).contains("up2").doesNotContain("up1", "up3", "First", "Third");
    }

    @Test
    void several_lessons_are_all_played_and_summed_up_also_where_one_fails() throws IOException {
        prose("## 1. Good");
        code("1 + 1");
        Path good = Files.writeString(folder.resolve("01-good.ipynb"), notebook.toString());
        code("throw new IllegalStateException(\"no such pod\");");
        Path bad = Files.writeString(folder.resolve("02-bad.ipynb"), notebook.toString());
        assertThat(run(bad.toString(), good.toString())).isEqualTo(1);
        assertThat(out)
                .containsPattern("✘ 02-bad +\\d+ s  02-bad, step 1 \\(Good\\): no such pod\n✔ 01-good +\\d+ s\n")
                .contains("2 of 2 lessons played, 1 with a cell that failed, in ");
        assertThat(run(good.toString(), good.toString(), "--only", "1")).isEqualTo(1);
        assertThat(err).isEqualTo("demo: --only needs one lesson, not 2\n");
    }

    @Test
    void steps_are_listed() throws IOException {
        prose("## 1. First");
        assertThat(play("--list")).isZero();
        assertThat(out).isEqualTo("lesson  lesson\n   1  First\n");
    }

    @Test
    void what_is_no_notebook_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("lesson.ipynb"), "[1, 2");
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(err).contains("lesson.ipynb: not a notebook").hasLineCount(1);
        assertThat(run("no-such-lesson")).isEqualTo(1);
        assertThat(err).contains("there are no lessons: no folder").hasLineCount(1);
    }

    private void prose(String source) {
        cells.addObject().put("cell_type", "markdown").put("source", source);
    }

    private void code(String source) {
        ArrayNode lines = cells.addObject().put("cell_type", "code").putArray("source");
        source.lines().forEach(line -> lines.add(line + "\n"));
    }

    private int play(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("lesson.ipynb"), notebook.toString());
        String[] args = new String[options.length + 1];
        args[0] = file.toString();
        System.arraycopy(options, 0, args, 1, options.length);
        return run(args);
    }

    private int run(String... args) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        Typing typing = new Typing(stdout, false);
        int code = Demo.run(
                args,
                Map.of("DEEPDIVE_HOME", folder.resolve("state").toString()),
                typing,
                new PrintStream(typing, true, StandardCharsets.UTF_8),
                new PrintStream(stderr, true, StandardCharsets.UTF_8));
        out = stdout.toString(StandardCharsets.UTF_8);
        err = stderr.toString(StandardCharsets.UTF_8);
        return code;
    }
}
