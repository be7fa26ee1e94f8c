package deepdive.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kit.TestApi;
import deepdive.sandbox.api.NoPods;
import deepdive.sandbox.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code -f} means to commands that do not write files' objects; the texts are the real kubectl's. */
@Timeout(60)
class FilesTest {
    private static final String MAP = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: shop}}\n";
    private static final String UNNAMED =
            "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: any-, namespace: shop}}";

    private final ObjectStore store = ObjectStore.inMemory();
    private Path home;
    private TestApi api;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        api = TestApi.start("127.63.0.10", store, NoPods.INSTANCE);
        home = api.home();
        kubectl("", "create", "ns", "shop");
        kubectl(map("red") + "---\n" + map("blue"), "create", "-f", "-");
        Files.createDirectories(home.resolve("dir/below"));
        Files.writeString(home.resolve("dir/red.yaml"), map("red"));
        Files.writeString(home.resolve("dir/below/blue.yaml"), map("blue"));
    }

    private static String map(String name) {
        return MAP.formatted(name);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void getsWhatFilesDirectoriesAndStandardInputName() {
        assertThat(get("", dir("red.yaml"))).isEqualTo(new Ran(0, "configmap/red\n", ""));
        assertThat(get("", dir(""))).isEqualTo(new Ran(0, "configmap/red\n", ""));
        assertThat(kubectl("", "get", "-R", "-o", "name", "-f", dir("")))
                .isEqualTo(new Ran(0, "configmap/blue\nconfigmap/red\n", ""));
        assertThat(get(map("blue"), "-")).isEqualTo(new Ran(0, "configmap/blue\n", ""));
        assertThat(kubectl("", "get", "-f", dir("red.yaml")).out()).matches("NAME   DATA   AGE\nred    0      \\d+s\n");
    }

    @Test
    void aFileHasOneObjectAndStandardInputAList() {
        assertThat(kubectl("", "get", "-f", dir("red.yaml"), "-o", "jsonpath={.kind}")
                        .out())
                .isEqualTo("ConfigMap");
        assertThat(kubectl(map("red"), "get", "-f", "-", "-o", "jsonpath={.kind}")
                        .out())
                .isEqualTo("List");
    }

    @Test
    void whatIsNotThereDoesNotHideTheRest() {
        assertThat(get(map("gone") + "---\n" + map("blue"), "-"))
                .isEqualTo(new Ran(
                        1, "configmap/blue\n", "Error from server (NotFound): configmaps \"gone\" not found\n"));
        assertThat(kubectl("{apiVersion: v1}", "get", "-f", "-"))
                .isEqualTo(new Ran(
                        1, "", "unable to decode \"STDIN\": Object 'Kind' is missing in '{\"apiVersion\":\"v1\"}'\n"));
        assertThat(kubectl("", "get", "-f", dir("x.yaml"), "-f", dir("y.yaml")).err())
                .isEqualTo("the path \"" + dir("x.yaml") + "\" does not exist\nthe path \"" + dir("y.yaml")
                        + "\" does not exist\n");
    }

    @Test
    void refusesWhatContradictsTheFile() {
        for (String command : new String[] {"get", "describe", "delete"}) {
            assertThat(kubectl("", command, "-n", "default", "-f", dir("red.yaml")))
                    .isEqualTo(new Ran(
                            1,
                            "",
                            "error: the namespace from the provided object \"shop\" does not match the namespace"
                                    + " \"default\". You must pass '--namespace=shop' to perform this operation.\n"));
            assertThat(kubectl("", command, "cm", "-f", dir("red.yaml")))
                    .isEqualTo(new Ran(
                            1,
                            "",
                            "error: when paths, URLs, or stdin is provided as input, you may not specify resource"
                                    + " arguments as well\n"));
        }
    }

    /** Without a name the path of an object is that of all objects of its type. */
    @Test
    void neverDeletesAllForWantOfAName() {
        assertThat(kubectl(UNNAMED, "delete", "-f", "-"))
                .isEqualTo(new Ran(1, "", "error: error when deleting \"STDIN\": resource name may not be empty\n"));
        assertThat(kubectl(UNNAMED, "describe", "-f", "-"))
                .isEqualTo(new Ran(1, "", "error: resource name may not be empty\n"));
        assertThat(get(UNNAMED, "-").out()).isEqualTo("configmap/<unknown>\n");
        assertThat(store.get("configmaps", "shop", "red")).isPresent();
        assertThat(store.get("configmaps", "shop", "blue")).isPresent();
    }

    private String dir(String name) {
        return home.resolve("dir").resolve(name).toString();
    }

    private Ran get(String in, String file) {
        return kubectl(in, "get", "-o", "name", "-f", file);
    }

    private Ran kubectl(String in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Kubectl.run(
                words,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("DEEPDIVE_HOME", home.toString()));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
