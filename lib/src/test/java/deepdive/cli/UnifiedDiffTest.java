package deepdive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static String text(String letters) {
        return letters.replaceAll(".", "$0\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = UnifiedDiffTest.class.getResourceAsStream("/deepdive/cli/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void equalTextsDifferInNothing() {
        assertThat(UnifiedDiff.of("A", "x\n", "B", "x\n", 7)).isEmpty();
    }

    @Test
    void countsLinesAndKeepsContext() {
        assertThat(UnifiedDiff.of("A", text("abcdefgh"), "B", text("abXdefg"), 1))
                .isEqualTo(
                        """
                        --- A
                        +++ B
                        @@ -2,3 +2,3 @@
                         b
                        -c
                        +X
                         d
                        @@ -7,2 +7 @@
                         g
                        -h
                        """);
        assertThat(UnifiedDiff.of("A", "", "B", text("x"), 7)).isEqualTo("--- A\n+++ B\n@@ -0,0 +1 @@\n+x\n");
    }

    /** Python's difflib made diff.txt: repeated lines are matched as it does. */
    @Test
    void matchesRepeatedLinesAsDifflibDoes() throws IOException {
        assertThat(UnifiedDiff.of("A", resource("diff-a.txt"), "B", resource("diff-b.txt"), 7))
                .isEqualTo(resource("diff.txt"));
    }
}
