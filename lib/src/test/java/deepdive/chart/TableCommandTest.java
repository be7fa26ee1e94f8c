package deepdive.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class TableCommandTest {
    private static final String PODS =
            """
            NAMESPACE   NAME     READY   STATUS    RESTARTS        AGE     NODE
            one         api-1    2/2     Running   12 (3h5m ago)   2d      <none>
            one         api-2    2/2     Running   3               90m     n1
            two         db|x     1/1     Pending   0               45s     n2
            """;

    private String out;
    private String err;

    @Test
    void json_is_typed_by_the_header_and_raw_json_is_text() {
        assertThat(run(PODS, "--json", "--top", "1")).isZero();
        assertThat(new ObjectMapper().readTree(out))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                [{"NAMESPACE": "one", "NAME": "api-1", "READY": "2/2", "STATUS": "Running", "RESTARTS": 12, "AGE": 172800,
                  "NODE": null}]"""));
        assertThat(run(PODS, "--json", "--raw", "--top", "1")).isZero();
        assertThat(out).contains("\"RESTARTS\" : \"12 (3h5m ago)\"", "\"AGE\" : \"2d\"", "\"NODE\" : \"<none>\"");
    }

    @Test
    void long_serial_numbers_versions_lists_and_quantities_keep_their_meaning() {
        run(
                """
            SERIAL NUMBER                             VERSION   HOSTS           CPU(cores)   MEMORY(bytes)   VALID CERT
            251044437382936211427712390245934567890   1.20      ["*","a.b"]     15m          45Mi            true
            """,
                "--json");
        assertThat(new ObjectMapper().readTree(out))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                [{"SERIAL NUMBER": "251044437382936211427712390245934567890", "VERSION": "1.20", "HOSTS": ["*", "a.b"],
                  "CPU(cores)": 0.015, "MEMORY(bytes)": 47185920, "VALID CERT": true}]"""));
    }

    @Test
    void rows_are_chosen_and_ordered_by_what_cells_mean() {
        run(PODS, "--sort", "RESTARTS:desc", "--where", "AGE > 1m", "--csv");
        assertThat(out.lines())
                .containsExactly(
                        "NAMESPACE,NAME,READY,STATUS,RESTARTS,AGE,NODE",
                        "one,api-1,2/2,Running,12 (3h5m ago),2d,<none>",
                        "one,api-2,2/2,Running,3,90m,n1");
        run(PODS, "--where", "NAME ~ ^api", "--where", "NAMESPACE == one", "--sort", "age", "--top", "1", "--csv");
        assertThat(out.lines()).hasSize(2).last().asString().startsWith("one,api-2");
    }

    @Test
    void an_aligned_table_reads_as_it_was() {
        run(PODS);
        assertThat(out)
                .isEqualTo(PODS.replace("AGE     ", "AGE   ")
                        .replace("2d      ", "2d    ")
                        .replace("90m     ", "90m   ")
                        .replace("45s     ", "45s   ")
                        .replace("api-1    ", "api-1   ")
                        .replace("api-2    ", "api-2   ")
                        .replace("db|x     ", "db|x    ")
                        .replace("NAME     ", "NAME    "));
    }

    @Test
    void markdown_escapes_what_would_end_a_cell() {
        run(PODS, "--markdown", "--where", "NAMESPACE == two");
        assertThat(out.lines().toList().get(2)).contains("| db\\|x |");
    }

    @Test
    void a_column_is_charted() {
        run(PODS, "--chart", "NAMESPACE");
        assertThat(out.lines().map(line -> line.replaceAll("[^a-z0-9 ]+", "#"))).contains("one # 2", "two # 1");
    }

    @Test
    void mistakes_are_one_line() {
        assertThat(run(PODS, "--sort", "FOO")).isEqualTo(1);
        assertThat(err)
                .isEqualTo("table: There is no column \"FOO\"; there are:"
                        + " NAMESPACE, NAME, READY, STATUS, RESTARTS, AGE, NODE.\n");
        assertThat(run(PODS, "--where", "AGE > soon")).isEqualTo(1);
        assertThat(err).isEqualTo("table: Column AGE holds seconds; \"soon\" is none.\n");
        assertThat(run(PODS, "--where", "AGE")).isEqualTo(1);
        assertThat(err).contains("is not COLUMN op VALUE").hasLineCount(1);
        assertThat(run("", "--json")).isEqualTo(1);
        assertThat(err).isEqualTo("table: The output is empty: no table to read.\n");
        assertThat(run("No resources found in bookinfo namespace.\n")).isEqualTo(1);
        assertThat(err).hasLineCount(1);
        assertThat(run(PODS, "--bogus")).isEqualTo(2);
        assertThat(err).startsWith("table: Unknown option: '--bogus'").hasLineCount(1);
    }

    private int run(String input, String... args) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        int code = TableCommand.run(
                args,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(stdout, true, StandardCharsets.UTF_8),
                new PrintStream(stderr, true, StandardCharsets.UTF_8));
        out = stdout.toString(StandardCharsets.UTF_8);
        err = stderr.toString(StandardCharsets.UTF_8);
        return code;
    }
}
