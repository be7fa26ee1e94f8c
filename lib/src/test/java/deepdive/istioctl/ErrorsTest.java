package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input ends with one line that says what is wrong, and with the real tool's exit code. */
class ErrorsTest {
    private static final Recorded PRODUCTPAGE = Recorded.of("productpage-v1-5fb5d4c744-w5nxx");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "proxy-config cluster --bogus | 64 | unknown flag: --bogus",
                "proxy-config cluster --bogus=1 | 64 | unknown flag: --bogus",
                "proxy-config cluster -Z | 64 | unknown shorthand flag: 'Z' in -Z",
                "pc c x --port a | 64 | invalid argument \"a\" for \"--port\" flag: strconv.ParseInt: parsing \"a\":"
                        + " invalid syntax",
                "pc l x --verbose=abc | 64 | invalid argument \"abc\" for \"--verbose\" flag: strconv.ParseBool:"
                        + " parsing \"abc\": invalid syntax",
                "pc c --port | 64 | flag needs an argument: --port",
                "pc c -n | 64 | flag needs an argument: 'n' in -n",
                "pc c -f nofile | 1 | open nofile: no such file or directory",
                "pc c -f /tmp | 1 | read /tmp: is a directory",
                "pc c -f x --proxy-admin-port 0 | 1 | port number 0 must be in the range 1..65535",
                "pc log x -o json | 1 | --output is not applicable for this command",
                "x authz check | 1 | expecting pod name or config dump, found: 0",
                "authz check | 1 | (authz is experimental. Use `istioctl experimental authz`)",
            })
    void saysWhatTheRealOneSays(String line, int code, String message) {
        assertThat(Ran.istioctl(line)).isEqualTo(new Ran(code, "", "Error: " + message + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"cluster,cluster", "c,cluster", "listener,listener", "route,route", "ep,endpoints", "eds,eds"})
    void showsUsageWhenThereIsNeitherPodNorFile(String command, String what) {
        Ran ran = Ran.istioctl("proxy-config " + command);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("Usage:\n  istioctl proxy-config ")
                .endsWith("\nError: " + what + " requires pod name or --file parameter\n");
        assertThat(Ran.istioctl("proxy-config " + command + " pod -f file").err())
                .endsWith("\nError: " + what + " requires pod name or --file parameter\n");
    }

    @Test
    void anUnknownCommandIsAnUsageError() {
        assertThat(Ran.istioctl("bogus"))
                .isEqualTo(new Ran(
                        64,
                        "",
                        "Error: unknown command \"bogus\" for \"istioctl\"\nRun 'istioctl --help' for usage.\n"));
    }

    @Test
    void aCommandThatOnlyTheRealOneHasIsNamed() {
        Ran ran = Ran.istioctl("install --set profile=demo");
        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err())
                .startsWith("Error: the built-in istioctl has no 'install'.")
                .hasLineCount(1);
    }

    @Test
    void anotherFormatIsNotSupported() {
        assertThat(Ran.istioctl("pc c -f - -o wide", PRODUCTPAGE.configDump()))
                .isEqualTo(new Ran(1, "", "Error: output format \"wide\" not supported\n"));
    }

    @ParameterizedTest
    @CsvSource({"cluster", "listener", "route", "eds", "bootstrap", "secret"})
    void aClustersPageIsNotAConfigDump(String command) {
        Ran ran = Ran.istioctl("pc " + command + " -f -", PRODUCTPAGE.clusters());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("Error: standard input is Envoy's /clusters, not a config dump: ")
                .hasLineCount(1);
    }

    @Test
    void aConfigDumpIsNotAClustersPage() {
        Ran ran = Ran.istioctl("pc endpoint -f -", PRODUCTPAGE.configDump());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("Error: standard input is a config dump, not Envoy's /clusters: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{x | (line 1:2)",
                "'' | (line 1:1)",
                "{\"configs\": [} | (line 1:14)",
                "{\"configs\": [] | (line 1:15)",
                "{\"configs\": []} x | (line 1:17)"
            })
    void corruptJsonIsSaidToBeSo(String json, String where) {
        Ran ran = Ran.istioctl("pc c -f -", json.getBytes(StandardCharsets.UTF_8));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("Error: error unmarshalling config dump response from Envoy: proto: syntax error " + where)
                .hasLineCount(1);
    }

    @Test
    void aDumpWithoutTheSectionSaysWhich() {
        String other = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.RoutesConfigDump\"}]}";
        assertThat(Ran.istioctl("pc c -f -", other.getBytes(StandardCharsets.UTF_8))
                        .err())
                .isEqualTo("Error: config dump has no configuration type"
                        + " type.googleapis.com/envoy.admin.v3.ClustersConfigDump\n");
        assertThat(Ran.istioctl("pc r -f -", other.getBytes(StandardCharsets.UTF_8))
                        .err())
                .isEqualTo("Error: no routes found\n");
    }

    @Test
    void aContextThatIsNotInTheKubeconfigIsNamed(@TempDir Path dir) {
        Ran ran = Ran.istioctl("pc c pod --context nowhere --kubeconfig " + dir.resolve("none"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("Error: kubeconfig " + dir.resolve("none") + ": no such file, or not readable\n");
    }

    @Test
    void dumpIsTakenAsAllAndSaysSo() {
        Ran ran = Ran.istioctl("pc dump -f -", PRODUCTPAGE.configDump());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(PRODUCTPAGE.text("config_dump.json") + "\n");
        assertThat(ran.err()).contains("istioctl proxy-config all -o json");
    }
}
