package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.shell.ShellException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void every_file_is_read_and_a_problem_is_whole() {
        List<Fault> problems = Fault.problems();
        assertThat(problems).hasSizeGreaterThanOrEqualTo(10).allSatisfy(fault -> {
            assertThat(fault.area()).as(fault.name()).isNotBlank();
            assertThat(fault.expected()).as(fault.name()).isNotEmpty();
            assertThat(fault.hints()).as(fault.name()).hasSize(3);
            assertThat(fault.breaks().shown()).as(fault.name()).isNotEmpty();
            assertThat(fault.answer().shown()).as(fault.name()).isNotEmpty();
        });
        assertThat(problems.stream().map(Fault::area).distinct()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void every_fault_has_a_symptom_or_its_check_could_look_too_early() {
        assertThat(FaultNames.all())
                .allSatisfy(name -> assertThat(Fault.named(name).symptom()).isNotEmpty());
    }

    @Test
    void a_wrong_name_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Fault.named("../scenario"))
                .isInstanceOf(ShellException.class)
                .hasMessageStartingWith("There is no fault \"../scenario\"; there are: ")
                .hasMessageContaining("details-plaintext, ");
    }

    @Test
    void an_answer_reads_as_a_learner_would_write_it() {
        assertThat(Fault.named("details-subset").answer().shown())
                .isEqualTo("delete(\"virtualservice\", \"details\");\n");
        assertThat(Fault.named("details-selector").answer().shown())
                .isEqualTo("run(\"kubectl patch service details -n bookinfo --type=merge"
                        + " -p '{\\\"spec\\\":{\\\"selector\\\":{\\\"app\\\":\\\"details\\\"}}}'\");\n");
    }
}
