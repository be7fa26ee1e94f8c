package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.zeroturnaround.exec.ProcessResult;

/** What the README tells to type works as it stands there: the commands of its code blocks, in their order. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```bash\n(.*?)```");
    private static final Pattern INLINE = Pattern.compile("`((?:make|jbang|\\./jbang) ?[^`]*)`");
    private static final String SCENARIO = "lib/src/test/resources/scenarios/bookinfo/input";

    /** What the README leaves to the reader. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "POD -f", "productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "pause POD", "pause reviews-v1-8678f67585-vhxhh.bookinfo",
            "resume POD", "resume reviews-v1-8678f67585-vhxhh.bookinfo",
            "config DIR", "config " + SCENARIO,
            "-o OUT", "-o lib/target/readme-out");

    /** Commands between the lines that a test of another class runs. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "make lab", "deepdive.kit.browser.LabIT",
            "make conformance", "deepdive.kit.conformance.ConformanceIT",
            "jbang init -t lesson@FOLDER my-lesson.ipynb", "deepdive.kit.JBangIT",
            "jbang clusters@FOLDER", "deepdive.kit.JBangIT",
            "./jbang cluster clean", "deepdive.kit.OwnClusterIT");

    private static Path state;

    @BeforeAll
    static void newState() throws Exception {
        state = Clone.newState();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    private static String readme() throws Exception {
        return Files.readString(Clone.ROOT.resolve("README.md"));
    }

    private static Stream<String> blocks(String readme) {
        return BLOCK.matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1))
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("\\s+#.*", ""));
    }

    @Test
    void showsNoCommandThatNoTestRuns() throws Exception {
        String readme = readme();
        List<String> run = blocks(readme).toList();
        List<String> unknown = INLINE.matcher(BLOCK.matcher(readme).replaceAll(""))
                .results()
                .map(code -> code.group(1))
                .filter(code -> !code.contains("NAME") && !code.equals("./jbang"))
                .filter(code -> !ELSEWHERE.containsKey(code) && !run.contains(code))
                .toList();
        assertThat(unknown).isEmpty();
        for (String test : ELSEWHERE.values()) {
            assertThat(Class.forName(test)).isNotNull();
        }
    }

    @TestFactory
    Stream<DynamicTest> commands() throws Exception {
        List<String> commands = blocks(readme())
                .filter(line -> !line.equals("make test")) // it runs this test
                .filter(line -> !line.contains("--scenario DIR")) // the mesh is up by then; has a test of its own
                .toList();
        assertThat(commands).contains("make demo-complete", "./jbang mesh up", "./jbang mesh down");
        return commands.stream().map(command -> DynamicTest.dynamicTest(command, () -> works(command)));
    }

    private static void works(String command) throws Exception {
        String whole = command.replace("/tmp/my-mesh", state.resolve("my-mesh").toString());
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            whole = whole.replace(placeholder.getKey(), placeholder.getValue());
        }
        ProcessResult result = Clone.run(state, "bash", "-c", whole);
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        assertThat(result.outputUTF8()).isNotBlank();
    }
}
