package deepdive.oneliner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access logs of files: no mesh is asked. */
class AccessLogCommandTest {
    private static final String SERVED =
            "[%s] \"GET /reviews/0 HTTP/1.1\" 200 - via_upstream - \"-\" 0 375 %d 2 \"-\" \"curl\" \"id\""
                    + " \"reviews:9080\" \"10.42.0.9:9080\" outbound|9080|v1|reviews.bookinfo.svc.cluster.local;"
                    + " 10.42.0.3:1 10.43.1.12:9080 10.42.0.3:2 - default";
    private static final String NOBODY =
            "[2025-09-05T21:43:55.123Z] \"GET /ratings/0 HTTP/1.1\" 503 UH no_healthy_upstream - \"-\" 0 19 0 - \"-\""
                    + " \"curl\" \"id\" \"ratings:9080\" \"-\" outbound|9080||ratings.bookinfo.svc.cluster.local; -"
                    + " 10.43.1.13:9080 10.42.0.3:2 - default";
    private static final String DENIED =
            "{\"start_time\":\"2025-09-05T21:43:56.000Z\",\"method\":\"GET\",\"path\":\"/details/0\",\"response_code\":403,"
                    + "\"response_flags\":\"-\",\"response_code_details\":\"rbac_access_denied_matched_policy[none]\","
                    + "\"duration\":1,\"authority\":\"details:9080\",\"upstream_cluster\":\"inbound|9080||;\",\"request_id\":\"r1\"}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String in, String... args) {
        return OneLiner.run(
                new AccessLogCommand(),
                args,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true),
                new PrintStream(err, true),
                Map.of());
    }

    private static String log() {
        List<String> lines = new ArrayList<>();
        for (int n = 1; n <= 100; n++) {
            lines.add(String.format(SERVED, "2025-09-05T21:43:50.000Z", n));
        }
        lines.add("2025-09-05T21:43:55Z\twarning\tenvoy main\tsomething else that a proxy logs");
        lines.add(NOBODY);
        lines.add(DENIED);
        return String.join("\n", lines) + "\n";
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void countsByStatusAndSaysWhatFlagsMean() {
        assertThat(run(log(), "-f", "-", "-o", "wide")).isZero();
        assertThat(text())
                .isEqualTo(
                        """
                        STATUS   FLAGS   REQUESTS   SHARE   MEANING                               P50   P90   P99
                        200      -       100        98%     the upstream answered                 50    90    99
                        403      -       1          1%      denied by an AuthorizationPolicy      1     1     1
                        503      UH      1          1%      the cluster has no healthy endpoint   0     0     0
                        """);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void measuresRoutes() throws Exception {
        Path file = Files.writeString(folder.resolve("proxy.log"), log());
        assertThat(run("", "-f", file.toString(), "--by", "route", "-o", "csv")).isZero();
        assertThat(text())
                .isEqualTo(
                        """
                        DIRECTION,HOST,SUBSET,REQUESTS,4XX,5XX,P50,P90,P99,MAX,ROUTE,CLUSTER
                        outbound,reviews.bookinfo,v1,100,0,0,50,90,99,100,default,outbound|9080|v1|reviews.bookinfo.svc.cluster.local
                        inbound,details:9080,,1,1,0,1,1,1,1,,inbound|9080||
                        outbound,ratings.bookinfo,,1,0,1,0,0,0,0,default,outbound|9080||ratings.bookinfo.svc.cluster.local
                        """);
    }

    @Test
    void filtersLines() {
        assertThat(run(log(), "-f", "-", "--by", "line", "--status", ">=400", "--flags", "UH,UF", "-o", "json"))
                .isZero();
        assertThat(text())
                .contains("\"STATUS\" : 503", "\"PATH\" : \"/ratings/0\"", "\"UPSTREAM HOST\" : null")
                .doesNotContain("/details/0", "/reviews/0");
        out.reset();
        assertThat(run(log(), "-f", "-", "--by", "line", "--path", "^/details", "--status", "4xx", "-o", "json"))
                .isZero();
        assertThat(text()).contains("\"REQUEST ID\" : \"r1\"").doesNotContain("503");
    }

    @Test
    void leavesOutWhatIsTooOld() {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        assertThat(run(log() + String.format(SERVED, now, 7), "-f", "-", "--since", "5m"))
                .isZero();
        assertThat(text()).contains("200      -       1 ").doesNotContain("403", "503");
    }

    @Test
    void printsLinesAsTheyCome() {
        assertThat(run(log(), "-f", "-", "--follow", "--status", "5xx", "-o", "json"))
                .isZero();
        assertThat(text().lines())
                .singleElement()
                .asString()
                .startsWith("{\"TIME\":\"2025-09-05T21:43:55.123Z\",\"STATUS\":503,\"FLAGS\":\"UH\",\"MILLIS\":0,")
                .endsWith("}");
    }

    @Test
    void saysWhatIsWrongInOneLine() {
        assertThat(run("nothing like it\n", "-f", "-")).isEqualTo(1);
        assertThat(run("", "-f", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(run("", "-f", "-", "--status", "many")).isEqualTo(2);
        assertThat(run("", "-f", "-", "--by", "pod")).isEqualTo(2);
        assertThat(run("", "-f", "-", "--path", "(")).isEqualTo(2);
        assertThat(run("", "-f", "-", "--follow", "-o", "csv")).isEqualTo(2);
        assertThat(run(log(), "-f", "-", "--where", "NOPE == 1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("there is no line of an access log in -"),
                        line -> assertThat(line).contains("none: no such file"),
                        line -> assertThat(line).contains("--status many: want a number"),
                        line -> assertThat(line).contains("--by pod: want status, route or line"),
                        line -> assertThat(line).contains("--path (: no regular expression"),
                        line -> assertThat(line).contains("--follow prints lines"),
                        line -> assertThat(line).contains("There is no column \"NOPE\"; there are: STATUS, FLAGS"));
        assertThat(text()).isEmpty();
    }
}
