package deepdive.kubectl.print;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.cli.FlagSet;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * JSONPath and Go templates on one object, compared with what kubectl 1.34.3 printed: {@code kubectl annotate --local -f
 * thing.json --overwrite k=v -o FORMAT=TEMPLATE}, of which templates.jsonl has a line each.
 */
class RecordedTemplatesTest {
    @ParameterizedTest
    @MethodSource("recorded")
    void printsWhatTheRealOnePrints(String format, String template, JsonNode recorded) throws IOException {
        FlagSet flags = new FlagSet();
        Printers printers = Printers.addTo(flags);
        flags.parse(List.of("-o", format + "=" + template));
        StringBuilder out = new StringBuilder();
        String err = "";
        try {
            printers.printer().print(Json.parse(read("thing.json")), out);
        } catch (KubectlException e) {
            err = e.report() + (e.report().endsWith("\n") ? "" : "\n");
        }
        assertThat(out).hasToString(Fields.text(recorded, "stdout"));
        assertThat(err).isEqualTo(Fields.text(recorded, "stderr"));
        assertThat(err.isEmpty()).isEqualTo(Fields.number(recorded, "exit") == 0);
    }

    static Stream<Object[]> recorded() throws IOException {
        return new String(read("templates.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
                .map(each -> new Object[] {Fields.text(each, "format"), Fields.text(each, "template"), each});
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = RecordedTemplatesTest.class.getResourceAsStream("/deepdive/kubectl/print/" + name)) {
            return in.readAllBytes();
        }
    }
}
