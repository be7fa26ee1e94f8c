package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** JBang reads directives only without a space after the slashes, which a formatter of Java likes to add. */
class ScriptsTest {
    @Test
    void haveTheirDirectives() throws Exception {
        List<Path> scripts;
        try (Stream<Path> files = Files.list(Clone.ROOT.resolve("scripts"))) {
            scripts = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(scripts).hasSizeGreaterThan(10);
        for (Path script : scripts) {
            String text = Files.readString(script);
            assertThat(text).as(script.toString()).doesNotContainPattern("(?m)^// (JAVA|SOURCES|DEPS|FILES) ");
            if (!script.endsWith("Launch.java")) {
                assertThat(text.lines().limit(3))
                        .as(script.toString())
                        .containsExactly(
                                "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", "//JAVA 17+", "//SOURCES Launch.java");
            }
        }
    }
}
