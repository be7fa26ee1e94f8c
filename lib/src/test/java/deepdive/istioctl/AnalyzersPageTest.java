package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.istioctl.analyze.MessageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the analyzers names every code, and calls those found that a recording proves. */
class AnalyzersPageTest {
    private static final Pattern CODE = Pattern.compile("IST\\d{4}");

    private static Set<String> codes(String text) {
        Set<String> codes = new TreeSet<>();
        for (Matcher code = CODE.matcher(text); code.find(); ) {
            codes.add(code.group());
        }
        return codes;
    }

    private static String section(String page, String title) {
        int start = page.indexOf("## " + title + "\n");
        assertThat(start).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end)
                .lines()
                .filter(line -> line.startsWith("| IST"))
                .map(line -> line.split("\\|")[1])
                .reduce("", String::concat);
    }

    @Test
    void saysWhatIsFound() throws IOException {
        String page = Files.readString(Path.of("../docs/analyzers.md"));
        Set<String> found = codes(section(page, "Found"));
        Set<String> recorded = new TreeSet<>();
        try (Stream<Path> files = Files.list(RecordedAnalyzeTest.FOLDER.resolve("recorded"))) {
            for (Path file :
                    files.filter(each -> !each.endsWith("suppress-unknown.txt")).toList()) {
                recorded.addAll(codes(Files.readString(file)));
            }
        }
        assertThat(found).isEqualTo(recorded);
    }

    @Test
    void namesEveryCode() throws IOException {
        String page = Files.readString(Path.of("../docs/analyzers.md"));
        Set<String> all = codes(section(page, "Found"));
        all.addAll(codes(section(page, "Not found")));
        try (var messages = MessageType.class.getResourceAsStream("messages.txt")) {
            assertThat(all).isEqualTo(codes(new String(messages.readAllBytes())));
        }
    }
}
