package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code analyze} and {@code validate} print of files what the real ones print, byte for byte. */
class RecordedAnalyzeTest {
    static final Path FOLDER = Path.of("src/test/resources/deepdive/istioctl/analyze");

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        List<String> cases = Files.readAllLines(FOLDER.resolve("cases.tsv"));
        assertThat(cases).hasSizeGreaterThan(70);
        return cases.stream()
                .map(line -> line.split("\t", 2))
                .map(words -> DynamicTest.dynamicTest(words[0], () -> {
                    Ran ran = Ran.istioctl(line(words[1]));
                    assertThat(text(ran)).isEqualTo(recorded(words[0]));
                }));
    }

    @TestFactory
    Stream<DynamicTest> clusters() throws IOException {
        List<String> cases = Files.readAllLines(FOLDER.resolve("cluster.tsv"));
        assertThat(cases).hasSizeGreaterThan(18);
        return cases.stream()
                .map(line -> line.split("\t", 2))
                .map(words -> DynamicTest.dynamicTest(words[0], () -> {
                    String cluster = "cluster/" + words[0].substring(0, words[0].indexOf('-'));
                    StoreApi api =
                            new StoreApi(FOLDER.resolve(cluster + ".yaml"), FOLDER.resolve(cluster + "-status.yaml"));
                    Ran ran = Ran.istioctl(line(words[1]), api);
                    assertThat(text(ran)).isEqualTo(recorded(words[0]));
                }));
    }

    /** Arguments with tabs between them as a line, each in quotes, with files where they are. */
    private static String line(String arguments) {
        String placed = arguments.replaceAll("(?<=[\t,])(files|edges|nosuch\\.)", FOLDER + "/$1");
        return '"' + placed.replace("\t", "\" \"") + '"';
    }

    static String recorded(String name) throws IOException {
        return Files.readString(FOLDER.resolve("recorded/" + name + ".txt"));
    }

    static String text(Ran ran) {
        String out = ran.out().replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
        return (out + "--- stderr\n" + ran.err() + "--- exit " + ran.code() + "\n").replace(FOLDER + "/", "");
    }
}
