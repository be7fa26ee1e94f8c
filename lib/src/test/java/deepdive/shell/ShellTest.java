package deepdive.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    @TempDir
    Path bin;

    @Test
    void output_error_and_exit_code_are_kept_apart() throws IOException {
        script("tool", "echo out; echo err >&2; exit 3");
        Result result = shell().execute("tool");
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThatThrownBy(result::orThrow).isInstanceOf(ShellException.class).hasMessage("tool: exit code 3: err");
    }

    @Test
    void arguments_arrive_as_typed() throws IOException {
        script("tool", "for a in \"$@\"; do echo \"[$a]\"; done");
        assertThat(shell().execute("tool 'a b' \"\" * $").out()).isEqualTo("[a b]\n[]\n[*]\n[$]\n");
    }

    @Test
    void output_shows_while_the_command_runs() throws Exception {
        script("tool", "echo early; while [ ! -e " + bin + "/seen ]; do sleep 0.01; done; echo late");
        ByteArrayOutputStream shown = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] b, int off, int len) {
                super.write(b, off, len);
                try {
                    Files.write(
                            bin.resolve("seen"), new byte[0]); // the command ends only once its first line was shown
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
        Result result =
                shell().showing(shown, shown).timeout(Duration.ofSeconds(20)).execute("tool");
        assertThat(result.ok()).isTrue();
        assertThat(shown).hasToString("early\nlate\n");
    }

    @Test
    void a_timeout_ends_every_process_that_the_command_started() throws Exception {
        script("tool", "sleep 300 & echo $!; (sleep 300 & echo $!; exec sleep 300) & exec sleep 300");
        Result result = shell().timeout(Duration.ofMillis(700)).execute("tool");
        assertThat(result.exitCode()).isEqualTo(Result.TIMED_OUT);
        assertThat(result.err()).contains("tool: ended after 0.7 s");
        assertEnded(result);
    }

    @Test
    void a_timeout_ends_what_outlived_its_parent() throws Exception {
        script("tool", "sh -c 'sleep 300 & echo $!'; exec sleep 300");
        assertEnded(shell().timeout(Duration.ofMillis(700)).execute("tool"));
    }

    private static void assertEnded(Result result) throws InterruptedException {
        assertThat(result.out().lines()).isNotEmpty();
        for (String pid : result.out().lines().toList()) {
            ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
            for (int i = 0; i < 100 && process != null && process.isAlive(); i++) {
                Thread.sleep(20);
            }
            assertThat(process == null || !process.isAlive()).isTrue();
        }
    }

    @Test
    void an_unknown_command_is_127_and_says_so() {
        Result result = shell().execute("no-such-tool --x");
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "no-such-tool: command not found: it is not on the PATH and there is no built-in one.");
    }

    @Test
    void the_built_in_tool_stands_in_for_a_missing_one_and_gives_way_to_the_real_one() throws IOException {
        assertThat(shell().execute("greet you").out()).isEqualTo("built-in greets you\n");
        script("greet", "echo real greets \"$1\"");
        assertThat(shell().execute("greet you").out()).isEqualTo("real greets you\n");
        assertThat(shell().execute("greet --builtin you").out()).isEqualTo("built-in greets you\n");
        assertThat(shell().with("DEEPDIVE_TOOLS", "builtin")
                        .execute("greet you")
                        .out())
                .isEqualTo("built-in greets you\n");
        assertThat(shell().with("DEEPDIVE_TOOLS", "builtin")
                        .execute("greet --real you")
                        .out())
                .isEqualTo("real greets you\n");
    }

    @Test
    void a_built_in_tool_keeps_its_exit_code() {
        Result result = shell().execute("greet");
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err()).isEqualTo("whom?\n");
    }

    @Test
    void tools_see_the_sandbox_and_not_the_learners_own_cluster() throws IOException {
        script("tool", "echo $KUBECONFIG");
        Shell shell = shell().with("KUBECONFIG", "/own").with("DEEPDIVE_HOME", "/state");
        assertThat(shell.execute("tool").out()).isEqualTo("/state/kubeconfig\n");
        assertThat(shell.execute("tool --context own").out()).isEqualTo("/own\n");
        assertThat(shell.with("DEEPDIVE_CONTEXT", "own").execute("tool").out()).isEqualTo("/own\n");
    }

    private Shell shell() {
        return Shell.quiet().with("PATH", bin + ":" + System.getenv("PATH"));
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
