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
import org.junit.jupiter.api.TestFactory;
import org.zeroturnaround.exec.ProcessResult;

/** What the README tells to type works as it stands there: the commands of its code blocks, in their order. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```bash\n(.*?)```");
    private static final String SCENARIO = "lib/src/test/resources/scenarios/bookinfo/input";

    /** What the README leaves to the reader. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "POD -f", "productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "pause POD", "pause reviews-v1-8678f67585-vhxhh.bookinfo",
            "resume POD", "resume reviews-v1-8678f67585-vhxhh.bookinfo",
            "config DIR", "config " + SCENARIO,
            "-o OUT", "-o lib/target/readme-out");

    private static Path state;

    @BeforeAll
    static void newState() throws Exception {
        state = Clone.newState();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    @TestFactory
    Stream<DynamicTest> commands() throws Exception {
        List<String> commands = BLOCK.matcher(Files.readString(Clone.ROOT.resolve("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .filter(line -> !line.equals("make test")) // it runs this test
                .filter(line -> !line.contains("--scenario DIR")) // the mesh is up by then; has a test of its own
                .toList();
        assertThat(commands).contains("make demo-complete", "./jbang mesh up", "./jbang mesh down");
        return commands.stream().map(command -> DynamicTest.dynamicTest(command, () -> works(command)));
    }

    private static void works(String command) throws Exception {
        String whole = command;
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            whole = whole.replace(placeholder.getKey(), placeholder.getValue());
        }
        ProcessResult result = Clone.run(state, "bash", "-c", whole);
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        assertThat(result.outputUTF8()).isNotBlank();
    }
}
