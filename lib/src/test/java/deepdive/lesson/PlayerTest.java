package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson as a learner plays it, with keys from a script. */
class PlayerTest {
    @TempDir
    Path home;

    private final List<Lesson.Cell> setUp = new ArrayList<>();
    private final List<Lesson.Step> steps = new ArrayList<>();
    private Progress progress;

    @Test
    void enter_runs_what_is_shown_and_goes_from_step_to_step() {
        step("1. One", "\"ran\" + 1");
        step("2. Two", "\"ran\" + 2");
        String shown = play("\n\n\n");
        assertThat(shown)
                .containsSubsequence("step 1 of 2 · One", "[Enter] run", "ran1", "[Enter] next step")
                .containsSubsequence("step 2 of 2 · Two", "ran2");
        assertThat(progress.of("lesson").steps()).containsExactly(1, 2);
        assertThat(progress.last()).isEqualTo("lesson");
    }

    @Test
    void skip_leaves_the_rest_of_a_step_and_back_plays_the_one_before_again() {
        step("1. One", "\"first\"", "\"second\"");
        step("2. Two", "\"third\"");
        assertThat(play("s\n")).contains("third").doesNotContain("\n\"first\"\n");
        assertThat(play("sbs\n")).containsSubsequence("step 1 of", "step 2 of", "step 1 of", "step 2 of", "third");
    }

    @Test
    void back_within_a_step_starts_it_again() {
        step("1. One", "\"first\"", "\"second\"");
        assertThat(play("\nb\n\n")).containsSubsequence("first", "first", "second");
    }

    @Test
    void q_and_the_end_of_the_keys_end_it() {
        step("1. One", "\"never\"");
        assertThatThrownBy(() -> play("q")).isInstanceOf(Menu.Quit.class);
        assertThatThrownBy(() -> play("")).isInstanceOf(Menu.Quit.class);
    }

    @Test
    void java_is_tried_on_the_lessons_own_state_and_an_error_is_a_line() {
        setUp.add(new Lesson.Cell(true, "int x = 20;"));
        step("1. One", "x + 22");
        String shown = play("jx = nothing;\nint twice(int n) {\nreturn 2 * n;\n}\ntwice(x)\n/exit\n\n");
        assertThat(shown).containsSubsequence("java> ", "✘ cannot find symbol", "40", "42");
        assertThat(shown.lines().filter(line -> line.startsWith("✘"))).hasSize(1);
    }

    @Test
    void only_commands_of_the_kit_run() {
        step("1. One", "1 + 1");
        assertThat(play("!rm -rf /\n\n")).contains("✘ istioctl, kubectl and mesh run here");
    }

    @Test
    void a_failing_cell_can_be_run_again() {
        setUp.add(new Lesson.Cell(true, "int tries = 0;"));
        step("1. One", "if (tries++ == 0) throw new IllegalStateException(\"not ready yet\");\n\"ready\"");
        assertThat(play("\n\n")).containsSubsequence("✘ lesson, step 1 (One): not ready yet", "[Enter] run", "ready");
    }

    @Test
    void an_exercise_gives_hints_one_by_one_and_its_answer_and_ends_when_it_is_passed() {
        setUp.add(new Lesson.Cell(true, "int x = 0;"));
        Path state = home.resolve("state");
        String check = "if (x == 7) deepdive.lesson.Progress.of(Map.of(\"DEEPDIVE_HOME\", \"" + state
                + "\")).passed(\"lesson\", \"Seven\");\n"
                + "System.getProperty(\"none\", x == 7 ? \"Done.\" : \"Not yet.\")";
        String task =
                "## Exercise: Seven\n\nMake x seven.\n\n<details><summary>Hint 1</summary>\n\nAssign.\n</details>\n"
                        + "<details><summary>Hint 2</summary>\n\nUse =.\n</details>\n"
                        + "<details><summary>Answer</summary>\n\n```java\nx = 7;\n```\n</details>";
        steps.add(new Lesson.Step(
                "Exercise: Seven",
                List.of(
                        new Lesson.Cell(false, task),
                        new Lesson.Cell(true, "// yours"),
                        new Lesson.Cell(true, check))));
        String shown = play("chhhayc");
        assertThat(shown)
                .containsSubsequence(
                        "Make x seven.",
                        "▸ h shows a hint (there are 2), a the answer",
                        "[c]heck",
                        "Not yet.",
                        "Assign.",
                        "Use =.",
                        "No more hints",
                        "    x = 7;",
                        "[y] apply it",
                        "Done.")
                .doesNotContain("// yours", "deepdive.lesson.Progress");
        assertThat(progress.of("lesson").exercises()).containsOnlyKeys("Seven");
    }

    private void step(String title, String... code) {
        List<Lesson.Cell> cells = new ArrayList<>(List.of(new Lesson.Cell(false, "## " + title)));
        List.of(code).forEach(source -> cells.add(new Lesson.Cell(true, source)));
        steps.add(new Lesson.Step(title, cells));
    }

    private String play(String typed) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Typing typing = new Typing(shown, false);
        PrintStream out = new PrintStream(typing, true, StandardCharsets.UTF_8);
        progress = Progress.of(Map.of("DEEPDIVE_HOME", home.resolve("state").toString()));
        Keys keys = Keys.single(new BufferedReader(new StringReader(typed)), out, () -> 80);
        try (Cells cells = new Cells(out, out)) {
            new Player(cells, new Screen(out, typing, false, OptionalInt::empty), keys, progress)
                    .play(new Lesson("lesson", setUp, steps), 0, steps.size());
        }
        return shown.toString(StandardCharsets.UTF_8);
    }
}
