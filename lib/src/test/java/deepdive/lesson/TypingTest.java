package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TypingTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void a_command_comes_character_by_character_and_other_output_at_once() {
        Typing typing = new Typing(bytes, true);
        typing.speed(1000);
        PrintStream out = new PrintStream(typing, true, StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        out.println("$ kubectl get pods");
        assertThat(System.nanoTime() - begin).isGreaterThan(15_000_000);
        out.println("NAME\n$5 is no command");
        assertThat(shown()).isEqualTo("\u001b[1m$ kubectl get pods\u001b[0m\nNAME\n$5 is no command\n");
    }

    @Test
    void what_was_shown_before_it_ran_is_not_shown_again() throws IOException {
        Typing typing = new Typing(bytes, false);
        PrintStream out = new PrintStream(typing, true, StandardCharsets.UTF_8);
        typing.type("kubectl get pods");
        out.print("[Enter] run ");
        typing.lineStart(); // erased
        out.println("$ kubectl get pods");
        out.println("$ kubectl get pods");
        assertThat(shown()).isEqualTo("$ kubectl get pods\n[Enter] run $ kubectl get pods\n");
    }

    @Test
    void a_line_that_is_not_ended_is_shown_all_the_same() {
        new PrintStream(new Typing(bytes, false), true, StandardCharsets.UTF_8).print("half…");
        assertThat(shown()).isEqualTo("half…");
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
