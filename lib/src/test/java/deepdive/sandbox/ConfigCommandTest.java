package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigCommandTest {
    private static final Path BOOKINFO = Path.of("src/test/resources/scenarios/bookinfo/input");
    private static final String PRODUCTPAGE = "productpage-v1-5fb5d4c744-w5nxx";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ConfigCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void writesADumpForEachProxy() throws IOException {
        assertThat(run(BOOKINFO.toString(), "-o", directory.toString())).isZero();
        try (Stream<Path> dumps = Files.list(directory.resolve("config_dump"))) {
            assertThat(dumps).hasSize(15);
        }
        JsonNode dump = JsonMapper.shared()
                .readTree(Files.readString(directory.resolve("config_dump").resolve(PRODUCTPAGE + ".json")));
        assertThat(dump.at("/configs/0/bootstrap/node/id").asString())
                .isEqualTo("sidecar~10.42.0.30~" + PRODUCTPAGE + ".bookinfo~bookinfo.svc.cluster.local");
        assertThat(dump.at("/configs/5/dynamic_active_secrets/0/secret/tls_certificate/private_key/inline_bytes")
                        .asString())
                .isEqualTo("W3JlZGFjdGVkXQ==");
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        run(BOOKINFO.toString(), "-o", directory.resolve("a").toString());
        run(BOOKINFO.toString(), "-o", directory.resolve("b").toString());
        String dump = "config_dump/" + PRODUCTPAGE + ".json";
        assertThat(directory.resolve("a").resolve(dump))
                .hasSameBinaryContentAs(directory.resolve("b").resolve(dump));
    }

    @Test
    void saysWhatAChangeWouldDo() throws IOException {
        try (Stream<Path> files = Files.list(BOOKINFO)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replace("maxConnections: 100", "maxConnections: 7");
                Files.writeString(directory.resolve(file.getFileName()), text);
            }
        }
        assertThat(run(BOOKINFO.toString(), "--diff", BOOKINFO.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(run(BOOKINFO.toString(), "--diff", directory.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(PRODUCTPAGE + ".bookinfo")
                .contains("~ cluster outbound|9080|v1|reviews.bookinfo.svc.cluster.local:"
                        + " circuit_breakers.thresholds[0].max_connections 100 -> 7");
    }

    @Test
    void refusesBadInputInOneLine() throws IOException {
        assertThat(run(directory.resolve("none").toString(), "-o", "out")).isEqualTo(1);
        assertThat(err.toString()).startsWith("mesh config: ").hasLineCount(1);
        Files.writeString(directory.resolve("a.yaml"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: lonely}\n");
        assertThat(run(directory.toString(), "-o", "out")).isEqualTo(1);
        assertThat(err.toString()).contains("no pod with an istio-proxy container and a status.podIP");
        assertThat(run(directory.toString(), "--diff", BOOKINFO.toString())).isEqualTo(2);
    }
}
