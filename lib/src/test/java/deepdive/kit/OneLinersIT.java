package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.table.Outputs;
import deepdive.table.TextTable;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroturnaround.exec.ProcessResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The one-liners as processes on a live mesh: their numbers are those that istioctl and kubectl tell. */
class OneLinersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POD = "productpage-v1-5fb5d4c744-w5nxx.bookinfo";
    private static final String DETAILS =
            "cluster.outbound|9080||details.bookinfo.svc.cluster.local;.upstream_rq_total";

    private static Path state;

    @BeforeAll
    static void start() throws Exception {
        state = Clone.newState();
        ProcessResult up = Clone.run(state, Clone.bin("mesh"), "up");
        assertThat(up.getExitValue()).as(up.outputUTF8()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    private static ProcessResult run(String name, String... arguments) throws Exception {
        String type = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "Command";
        return Clone.run(state, words(List.of("tools/java.sh", "deepdive.oneliner." + type), arguments));
    }

    private static String[] words(List<String> first, String... rest) {
        return java.util.stream.Stream.concat(first.stream(), List.of(rest).stream())
                .toArray(String[]::new);
    }

    private static JsonNode json(String name, String... arguments) throws Exception {
        ProcessResult result = run(name, words(List.of("-o", "json"), arguments));
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        JsonNode rows = JSON.readTree(result.outputUTF8());
        assertThat(rows.isArray()).isTrue();
        return rows;
    }

    private static String text(String tool, String... arguments) throws Exception {
        ProcessResult result = Clone.run(state, words(List.of(Clone.bin(tool), "--builtin"), arguments));
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        return result.outputUTF8();
    }

    private static TextTable table(String tool, String... arguments) throws Exception {
        return Outputs.table(text(tool, arguments));
    }

    private static Set<String> column(JsonNode rows, String name) {
        Set<String> values = new TreeSet<>();
        rows.forEach(row -> values.add(row.path(name).asString("")));
        return values;
    }

    private static Set<String> column(TextTable table, String name) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.cell(row, name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"clusters, cluster", "listeners, listener", "endpoints, endpoint"})
    void showsAsManyRowsAsIstioctl(String name, String command) throws Exception {
        TextTable real = table("istioctl", "proxy-config", command, POD);
        assertThat(json(name, POD)).hasSize(real.rows());
        assertThat(column(json(name), "POD")).hasSize(15).contains(POD);
    }

    @Test
    void clustersHaveTheirRulesAndEndpoints() throws Exception {
        JsonNode rows = json("clusters", POD, "--where", "HOST == reviews.bookinfo");
        assertThat(column(rows, "SUBSET")).contains("v1", "v2", "v3");
        assertThat(column(rows, "DESTINATION RULE")).containsExactly("reviews.bookinfo");
        JsonNode whole = json("clusters", POD, "--where", "HOST == reviews.bookinfo", "--where", "HEALTHY > 1");
        assertThat(whole).hasSize(1);
        assertThat(whole.get(0).path("HEALTHY").asInt()).isEqualTo(3);
        assertThat(whole.get(0).path("MAX CONNECTIONS").asInt()).isEqualTo(100);
    }

    @Test
    void routesHaveWeightsAndFaults() throws Exception {
        JsonNode rows = json("routes", "productpage.bookinfo", "--where", "VHOST == reviews.bookinfo:9080");
        assertThat(column(rows, "WEIGHT")).contains("80", "20");
        assertThat(column(json("routes", POD, "--where", "FAULT != -"), "FAULT"))
                .containsExactly("delay 7s");
    }

    @Test
    void endpointsNameThePodsBehindThem() throws Exception {
        JsonNode rows = json("endpoints", POD, "--where", "HOST == details.bookinfo");
        String pods = text("kubectl", "get", "pods", "-n", "bookinfo", "-l", "app=details", "-o", "name");
        assertThat(column(rows, "TARGET")).containsExactly(pods.strip().replace("pod/", "") + ".bookinfo");
    }

    @Test
    void proxiesAreThoseOfProxyStatus() throws Exception {
        TextTable real = table("istioctl", "proxy-status");
        JsonNode rows = json("proxies");
        assertThat(column(rows, "POD")).isEqualTo(column(real, "NAME"));
        assertThat(column(rows, "VERSION")).isEqualTo(column(real, "VERSION"));
        assertThat(column(rows, "SYNC")).containsExactly("SYNCED");
    }

    @Test
    void aProxyThatStandsStillIsNamedAndHoldsUpNobody() throws Exception {
        String paused = "reviews-v3-7f866f88c4-tkhbv.bookinfo";
        ProcessResult pause = Clone.run(state, Clone.bin("mesh"), "pause", paused);
        assertThat(pause.getExitValue()).as(pause.outputUTF8()).isZero();
        try {
            text("kubectl", "annotate", "virtualservice", "reviews", "-n", "bookinfo", "seen=no", "--overwrite");
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            ProcessResult result;
            do {
                assertThat(Instant.now()).as("the paused proxy gets stale").isBefore(deadline);
                result = run("proxies", "-n", "bookinfo", "--timeout", "5s", "-o", "wide");
            } while (!result.outputUTF8().contains("STALE"));
            assertThat(result.getExitValue()).isEqualTo(1);
            assertThat(result.outputUTF8()).contains(paused + " did not answer within 5.0 s");
        } finally {
            Clone.run(state, Clone.bin("mesh"), "resume", paused);
        }
    }

    @Test
    void statsCountAsEnvoyDoes() throws Exception {
        long before = counted();
        JsonNode rows = json("stats", POD, "--where", "HOST == details.bookinfo");
        long after = counted();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("REQUESTS").asLong()).isBetween(before, after);
        assertThat(rows.get(0).path("P99").asDouble())
                .isGreaterThanOrEqualTo(rows.get(0).path("P50").asDouble());
    }

    private static long counted() throws Exception {
        return text("istioctl", "x", "envoy-stats", POD)
                .lines()
                .filter(line -> line.startsWith(DETAILS + ": "))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void accessLogCountsItsLines() throws Exception {
        long before = logged();
        long counted = 0;
        for (JsonNode row : json("accessLog", POD, "--tail", "-1")) {
            counted += row.path("REQUESTS").asLong();
        }
        assertThat(counted).isBetween(before, logged());
    }

    private static long logged() throws Exception {
        return text("kubectl", "logs", "deploy/productpage-v1", "-n", "bookinfo", "-c", "istio-proxy")
                .lines()
                .filter(line -> line.matches("\\[\\d{4}-.*"))
                .count();
    }

    @Test
    void accessLogFollows() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Clone.ROOT.resolve("tools/java.sh").toString(),
                "deepdive.oneliner.AccessLogCommand",
                "productpage.bookinfo",
                "--follow",
                "-o",
                "json");
        builder.environment().put("DEEPDIVE_HOME", state.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = process.inputReader()) {
            JsonNode line = JSON.readTree(lines.readLine()); // comes with the sandbox's own traffic
            assertThat(line.path("STATUS").asInt()).isPositive();
            assertThat(line.path("POD").asString()).isEqualTo(POD);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    @Test
    void certsAreThoseOfTheSecrets() throws Exception {
        TextTable real = table("istioctl", "proxy-config", "secret", POD);
        JsonNode rows = json("certs", POD, "--chain");
        assertThat(column(rows, "SERIAL")).isEqualTo(column(real, "SERIAL NUMBER"));
        assertThat(column(rows, "NOT AFTER")).isEqualTo(column(real, "NOT AFTER"));
        assertThat(column(json("certs"), "ROOT")).as("one root for all").hasSize(1);
        assertThat(json("certs", "--soon", "48h", "--where", "STATUS == SOON")).hasSize(15);
    }

    @Test
    void policiesAreThoseThatTheProxyEnforces() throws Exception {
        JsonNode rows = json("policies", POD);
        assertThat(column(rows, "MTLS")).containsExactly("STRICT");
        TextTable enforced = table("istioctl", "x", "authz", "check", POD);
        JsonNode authorizations = json("policies", POD, "--where", "KIND == AuthorizationPolicy");
        assertThat(column(authorizations, "POLICY")).isEqualTo(column(enforced, "AuthorizationPolicy"));
        String check = text("istioctl", "x", "authz", "check", POD).replaceAll(" +", " ");
        assertThat(authorizations).allSatisfy(row -> assertThat(check)
                .contains(row.path("ACTION").asString() + " "
                        + row.path("POLICY").asString() + " "
                        + row.path("RULES").asInt()));
    }

    @Test
    void topHasThePodsAndTheirTraffic() throws Exception {
        JsonNode rows = json("top", "-n", "bookinfo");
        assertThat(column(rows, "POD"))
                .isEqualTo(column(table("kubectl", "top", "pods", "-n", "bookinfo"), "NAME").stream()
                        .map(name -> name + ".bookinfo")
                        .collect(Collectors.toCollection(TreeSet::new)));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (json("top", POD).get(0).path("IN/S").asDouble() == 0) {
            assertThat(Instant.now()).as("the sandbox's own traffic is seen").isBefore(deadline);
        }
        assertThat(json("top", POD, "--containers")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "clusters, 1, nobody, no pod with a proxy is called or starts with \"nobody\"; 'proxies' lists them",
        "routes, 1, deploy/nobody.bookinfo, deployments.apps \"nobody\" not found",
        "stats, 2, --nothing, unknown flag: --nothing",
        "endpoints, 1, --where=NOTHING == 1, There is no column \"NOTHING\"; there are: POD",
        "proxies, 2, --output=xml, the formats are table",
        "certs, 1, --context=nowhere, context \"nowhere\" does not exist",
        "top, 2, --window=1ms, want at least 100ms",
    })
    void saysWhatIsWrongInOneLine(String name, int code, String argument, String message) throws Exception {
        ProcessResult result = run(name, argument);
        assertThat(result.getExitValue()).as(result.outputUTF8()).isEqualTo(code);
        assertThat(result.outputUTF8().strip().lines())
                .singleElement()
                .asString()
                .startsWith(name + ": ");
        assertThat(result.outputUTF8()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters",
                "listeners",
                "routes",
                "endpoints",
                "proxies",
                "stats",
                "accessLog",
                "certs",
                "policies",
                "top"
            })
    void helpHasExamples(String name) throws Exception {
        ProcessResult help = run(name, "--help");
        assertThat(help.getExitValue()).isZero();
        assertThat(help.outputUTF8())
                .contains("Usage:", "Examples:", "Columns:", "--where", "--snapshot", "-o, --output");
    }
}
