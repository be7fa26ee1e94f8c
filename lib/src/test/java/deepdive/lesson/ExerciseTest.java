package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExerciseTest {
    private static final String TASK =
            """
            ## Exercise: A canary

            Send **ten** of 100 requests to v2.

            <details><summary>Hint 1</summary>

            Look at `weight`.
            </details>

            <details><summary>Hint 2</summary>

            Two of them.
            </details>

            <details><summary>Answer</summary>

            First this:

            ```java
            apply(\"""
            kind: VirtualService
            \""");
            ```
            and then
            ```java
            delete("x", "y");
            ```
            </details>
            """;

    @Test
    void its_parts_are_told_apart() {
        Exercise exercise = lesson(TASK, "fault(\"one\");", "// yours", "check(\"A canary\");")
                .exercises()
                .get(0);
        assertThat(exercise.title()).isEqualTo("A canary");
        assertThat(exercise.step()).isEqualTo(2);
        assertThat(exercise.task()).isEqualTo("Send **ten** of 100 requests to v2.");
        assertThat(exercise.hints()).containsExactly("Look at `weight`.", "Two of them.");
        assertThat(exercise.answer())
                .isEqualTo(
                        """
                apply(\"""
                kind: VirtualService
                \""");
                delete("x", "y");
                """);
        assertThat(exercise.setUp()).extracting(Lesson.Cell::source).containsExactly("fault(\"one\");");
        assertThat(exercise.work().orElseThrow().source()).isEqualTo("// yours");
        assertThat(exercise.check().source()).isEqualTo("check(\"A canary\");");
    }

    @Test
    void a_step_without_the_heading_is_none() {
        assertThat(lesson("## 3. Read on", "check(\"A canary\");").exercises()).isEmpty();
        assertThat(lesson(TASK).exercises()).as("nothing to check").isEmpty();
    }

    private static Lesson lesson(String prose, String... code) {
        List<Lesson.Cell> cells = new java.util.ArrayList<>(List.of(new Lesson.Cell(false, prose)));
        List.of(code).forEach(source -> cells.add(new Lesson.Cell(true, source)));
        String title = prose.lines().findFirst().orElseThrow().substring(3);
        return new Lesson(
                "04-lesson",
                List.of(),
                List.of(new Lesson.Step("1. Before", List.of()), new Lesson.Step(title, cells)));
    }
}
