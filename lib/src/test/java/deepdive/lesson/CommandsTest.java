package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void cells_of_commands_are_told_from_java() {
        assertThat(Commands.in("run(\"istioctl pc route {productpage} --name \\\"80\\\"\");"))
                .contains("istioctl pc route {productpage} --name \"80\"");
        assertThat(Commands.in("fails(\"kubectl get x\");\nrun(\"kubectl get y\")"))
                .contains("kubectl get x");
        assertThat(Commands.only("curl(\"/productpage\", \"-H\", \"end-user: jason\");"))
                .isTrue();
        assertThat(Commands.in("curl(\"/productpage\");")).isEmpty();
        for (String java :
                new String[] {"run(command);", "run(\"a\" + b);", "int x = 1;\nrun(\"a\");", "run(\"a\"); x();"}) {
            assertThat(Commands.only(java)).as(java).isFalse();
            assertThat(Commands.in(java)).as(java).isEmpty();
        }
    }
}
