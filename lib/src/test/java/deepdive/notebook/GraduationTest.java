package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.shell.ShellException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class GraduationTest {
    private final List<Fault> faults = Fault.problems();

    @Test
    void a_seed_draws_the_same_five_of_different_areas() {
        List<String> names = names(42);
        assertThat(names).hasSize(Graduation.PROBLEMS).isEqualTo(names(42)).isNotEqualTo(names(43));
        assertThat(Graduation.drawn(42, faults).faults().stream().map(Fault::area))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_fault_is_drawn_by_some_seed() {
        Set<String> drawn = new HashSet<>();
        IntStream.range(0, 200).forEach(seed -> drawn.addAll(names(seed)));
        assertThat(drawn).containsAll(faults.stream().map(Fault::name).toList());
    }

    @Test
    void nothing_done_scores_nothing_and_tells_nothing() {
        Table scores = Graduation.drawn(1, faults).scores();
        assertThat(scores.intColumn("POINTS").sum()).isZero();
        assertThat(scores.stringColumn("AREA").unique().asList()).containsExactly("?");
        assertThat(scores.longColumn("SECONDS").countMissing()).isEqualTo(Graduation.PROBLEMS);
    }

    @Test
    void a_repaired_mesh_scores_less_for_each_hint_and_nothing_for_the_answer() {
        Problem problem = new Problem(repairedAtOnce());
        assertThat(problem.points()).isZero();
        assertThat(problem.hint()).isEqualTo("**Hint 1 of 3.** one");
        assertThat(problem.hint()).isEqualTo("**Hint 2 of 3.** two");
        assertThat(problem.check().passed()).isTrue();
        assertThat(problem.points()).isEqualTo(20 - 2 * 4);
        assertThat(problem.area()).isEqualTo("some area");
        assertThat(problem.hint()).as("a hint after the repair is free").startsWith("**Hint 2");
        assertThat(problem.points()).isEqualTo(12);
    }

    @Test
    void only_the_problem_at_hand_is_checked() {
        Graduation graduation = Graduation.drawn(1, faults);
        assertThatThrownBy(() -> graduation.current(2))
                .isInstanceOf(ShellException.class)
                .hasMessageContaining("problem(2)");
        assertThatThrownBy(() -> graduation.current(6)).hasMessage("There is no problem 6; they are 1 to 5.");
    }

    private List<String> names(long seed) {
        return Graduation.drawn(seed, faults).faults().stream().map(Fault::name).toList();
    }

    private static Fault repairedAtOnce() {
        Expectation met = () -> new Expectation.Finding(true, "200", "200", "curl");
        Change none = new Change("", List.of(), List.of());
        return new Fault(
                "f", "some area", "story", List.of(met), List.of(met), List.of("one", "two", "three"), none, none);
    }
}
