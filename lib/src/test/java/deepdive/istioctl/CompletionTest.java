package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @ParameterizedTest
    @CsvSource({
        "proxy-c, proxy-config",
        "pc boot, bootstrap",
        "-n bookinfo x describe s, service",
        "pc cluster --fq, --fqdn",
        "pc cluster -n bookinfo ratings, ratings-v1-5b54db4474-9h7qr",
    })
    void completesTheLastWord(String words, String expected) {
        assertThat(Ran.istioctl("__complete " + words, new RecordedCluster()))
                .isEqualTo(new Ran(0, expected + "\n", ""));
    }

    @Test
    void offersNothingForWhatIsNotACommandLine() {
        assertThat(Ran.istioctl("__complete pc cluster --nosuch rat", new RecordedCluster()))
                .isEqualTo(new Ran(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "powershell"})
    void hasAScriptForEachShell(String shell) {
        assertThat(Ran.istioctl("completion " + shell).out()).contains("istioctl __complete".substring(9));
    }

    /** Bash itself runs the script; an istioctl of this test notes what it was asked, and answers. */
    @Test
    void bashAsksAndShows(@TempDir Path dir) throws IOException, InterruptedException {
        Path script = Files.writeString(
                dir.resolve("completion"), Ran.istioctl("completion bash").out());
        Path tool = Files.writeString(
                dir.resolve("istioctl"), "#!/bin/bash\nprintf '%s\\n' \"$*\" >&2\nprintf 'one\\ntwo words\\n'\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        "source " + script + "; COMP_WORDS=(" + tool + " pc clu); COMP_CWORD=2; $(complete -p istioctl"
                                + " | sed 's/.*-F \\([^ ]*\\).*/\\1/'); printf '<%s>' \"${COMPREPLY[@]}\"")
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        assertThat(out).isEqualTo("<one><two words>");
        assertThat(List.of(Ran.istioctl("__complete pc clu").out().split("\n"))).containsExactly("cluster");
    }
}
