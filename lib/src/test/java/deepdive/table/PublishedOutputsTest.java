package deepdive.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Outputs of many versions, with what a right reading of each is. They are other people's text and not part of this
 * repository: {@code DEEPDIVE_PUBLISHED_OUTPUTS} (or the system property {@code deepdive.published}) names the folder.
 */
class PublishedOutputsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> each_output_is_read_as_expected() throws IOException {
        String folder = System.getProperty("deepdive.published", System.getenv("DEEPDIVE_PUBLISHED_OUTPUTS"));
        assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "no folder of published outputs");
        List<Path> expectations;
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            expectations =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(expectations).isNotEmpty();
        return expectations.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        JsonNode expected = JSON.readTree(Files.readString(file));
        String text = Files.readString(Path.of(file.toString().replaceFirst("json$", "txt")));
        List<TextTable> tables = Outputs.read(text).tables();
        if (expected.has("tables")) {
            assertThat(tables).hasSize(expected.get("tables").size());
            for (int t = 0; t < tables.size(); t++) {
                table(tables.get(t), expected.get("tables").get(t));
            }
        } else {
            assertThat(tables).hasSize(1);
            table(tables.get(0), expected);
        }
    }

    private static void table(TextTable table, JsonNode expected) {
        if (expected.has("kind")) {
            assertThat(table.kind()).isEqualTo(expected.get("kind").asString());
        }
        if (expected.has("columns") && !expected.get("columns").isEmpty()) {
            assertThat(table.columns())
                    .isEqualTo(expected.get("columns")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
        }
        assertThat(table.header()).isEqualTo(expected.path("header").asBoolean(true));
        for (String count : List.of("rows", "count")) {
            if (expected.has(count)) {
                assertThat(table.rows()).isEqualTo(expected.get(count).asInt());
            }
        }
        expected.get("checks")
                .forEach(
                        check -> assertThat(found(table, check)).as("%s", check).isEqualTo(value(check)));
        assertThat(table.typed().rowCount()).isEqualTo(table.rows());
    }

    private static String found(TextTable table, JsonNode check) {
        if (check.has("column")) {
            return table.cell(check.get("row").asInt(), check.get("column").asString());
        }
        if (check.has("field")) {
            return table.cell(check.path("row").asInt(0), check.get("field").asString());
        }
        String key = check.path("name").asString(check.path("logger").asString(""));
        for (int r = 0; r < table.rows(); r++) {
            if (table.cell(r, 0).equals(key)) {
                return table.cell(r, 1);
            }
        }
        return "nothing named " + key;
    }

    private static String value(JsonNode check) {
        JsonNode value = check.get("value");
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
