package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineEditorTest {
    private static final String UP = "\u001b[A";
    private static final String LEFT = "\u001b[D";

    private final List<String> history = new ArrayList<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void a_line_is_edited() {
        assertThat(read("kubectl gex\u007ft pods\n")).isEqualTo("kubectl get pods");
        assertThat(read("ac" + LEFT + "b\n")).isEqualTo("abc");
        assertThat(read("get pods -A\u0017\u0017svc\n")).isEqualTo("get svc");
        assertThat(read("wrong\u0015right\n")).isEqualTo("right");
        assertThat(read("b\u0001a\u0005c\n")).isEqualTo("abc");
        assertThat(read("ab\u001b[H\u001b[3~\n")).isEqualTo("b");
    }

    @Test
    void lines_before_come_back() {
        read("first\n");
        read("second\n");
        assertThat(read(UP + UP + "!\n")).isEqualTo("first!");
        assertThat(read(UP + UP + "\u001b[B\n")).isEqualTo("first!");
    }

    @Test
    void ctrl_d_gives_up_an_empty_line_only() {
        assertThat(read("\u0004")).isNull();
        assertThat(read("ab" + LEFT + "\u0004\n")).isEqualTo("a");
        assertThat(read("no end")).isNull();
    }

    @Test
    void a_long_line_stays_within_the_width() {
        read("x".repeat(100) + "\n");
        for (String drawn : shown.toString(StandardCharsets.UTF_8).split("\r")) {
            assertThat(drawn.replaceAll("\u001b\\[\\d*[A-Z]", "").strip().length())
                    .isLessThan(40);
        }
    }

    private String read(String keys) {
        return new LineEditor(new StringReader(keys), new PrintStream(shown, true, StandardCharsets.UTF_8), history, 40)
                .read("> ");
    }
}
