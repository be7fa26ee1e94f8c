package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeroturnaround.exec.ProcessResult;

/** JBang's aliases and template from a directory that is not the clone's. */
class JBangIT {
    private static final String JBANG = Clone.ROOT.resolve("jbang").toString();

    private static Path state;

    @TempDir
    Path elsewhere;

    @BeforeAll
    static void newState() throws Exception {
        state = Clone.newState();
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    /** Runs a shell's line in the other directory; {@code ROOT} and {@code JBANG} are set. */
    private ProcessResult elsewhere(String line) throws Exception {
        String set = "cd \"$1\"; ROOT='" + Clone.ROOT + "' JBANG='" + JBANG + "'; ";
        return Clone.run(state, "bash", "-c", set + line, "bash", elsewhere.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ROOT", "$ROOT/jbang-catalog.json"})
    void aliasesWorkByTheClonesPath(String catalog) throws Exception {
        ProcessResult sandbox = elsewhere("\"$JBANG\" mesh@" + catalog + " up && \"$JBANG\" access-log@" + catalog
                + " --help && \"$JBANG\" proxies@" + catalog + " productpage-v1.bookinfo");
        assertThat(sandbox.getExitValue()).as(sandbox.outputUTF8()).isZero();
        assertThat(sandbox.outputUTF8()).contains("access-log [POD", "productpage-v1-5fb5d4c744-w5nxx.bookinfo");
        assertThat(elsewhere("\"$JBANG\" clusters@" + catalog + " nobody").getExitValue())
                .isEqualTo(1);
        assertThat(elsewhere("\"$JBANG\" clusters@" + catalog + " --nothing").getExitValue())
                .isEqualTo(2);
    }

    @Test
    void aScriptWithoutItsCloneSaysHowToGetIt() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = Clone.ROOT.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean found = Files.isRegularFile(file);
            byte[] body = found ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(found ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/jbang-catalog.json";
            String run = "\"$JBANG\" clusters@" + url + " --help";
            ProcessResult alone = elsewhere("JAVA_TOOL_OPTIONS=-Duser.home=\"$PWD\" " + run);
            assertThat(alone.getExitValue()).as(alone.outputUTF8()).isEqualTo(1);
            assertThat(alone.outputUTF8())
                    .contains("needs a clone of its repository", "git clone https://", "/.local/share/istio-deep-dive")
                    .doesNotContain("Exception");
            ProcessResult named = elsewhere("DEEPDIVE_CLONE=\"$ROOT\" " + run);
            assertThat(named.getExitValue()).as(named.outputUTF8()).isZero();
            assertThat(named.outputUTF8()).contains("Usage:");
            ProcessResult wrong = elsewhere("DEEPDIVE_CLONE=\"$PWD\" " + run);
            assertThat(wrong.getExitValue()).isEqualTo(1);
            assertThat(wrong.outputUTF8()).contains("which is no clone of istio-deep-dive");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theTemplateMakesALessonThatRuns() throws Exception {
        ProcessResult made = elsewhere(
                "\"$JBANG\" init -t lesson@\"$ROOT\" -Djar=\"$ROOT/lib/target/deepdive.jar\" my-lesson.ipynb");
        assertThat(made.getExitValue()).as(made.outputUTF8()).isZero();
        Path notebook = elsewhere.resolve("my-lesson.ipynb");
        assertThat(Files.readString(notebook))
                .contains("{productpage}", "begin(\\\"my-lesson\\\")", "subset: v1}")
                .doesNotContain("\\{");

        ProcessResult exercise = Clone.run(
                state,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddeepdive.clone=" + Clone.ROOT,
                "-cp",
                classPath(),
                "deepdive.lesson.ExerciseRun",
                notebook.toString());
        assertThat(exercise.getExitValue()).as(exercise.outputUTF8()).isZero();
        assertThat(exercise.outputUTF8()).contains("done: my-lesson, Half and half");

        ProcessResult demo = elsewhere("\"$JBANG\" demo@\"$ROOT\" my-lesson.ipynb");
        assertThat(demo.getExitValue()).as(demo.outputUTF8()).isZero();
        assertThat(demo.outputUTF8()).contains("Your lesson", "VIRTUAL SERVICE");

        ProcessResult kernel = Clone.run(state, "tools/notebooks.sh", notebook.toString());
        assertThat(kernel.getExitValue()).as(kernel.outputUTF8()).isZero();
        assertThat(Files.readString(notebook)).contains("The mesh is as the lessons' scenario has it.");
    }

    /** This test's own, which may have paths from where it was started. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
