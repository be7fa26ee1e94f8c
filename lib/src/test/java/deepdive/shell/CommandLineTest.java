package deepdive.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    void words_are_parted_by_blanks_and_kept_together_by_quotes() {
        assertThat(CommandLine.split(
                        "istioctl pc endpoint p1 --cluster 'outbound|9080||reviews' \"a b\"c d\\ e ''  # why"))
                .containsExactly(
                        "istioctl", "pc", "endpoint", "p1", "--cluster", "outbound|9080||reviews", "a bc", "d e", "");
    }

    @Test
    void a_json_path_in_quotes_is_literal() {
        assertThat(CommandLine.split("kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'"))
                .last()
                .isEqualTo("jsonpath={range .items[*]}{.metadata.name}{\"\\n\"}{end}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "kubectl get pods | grep a § a pipe",
                "kubectl get pods > f § a redirection",
                "kubectl logs $(kubectl get pods) § a command within",
                "kubectl logs \"$(x)\" § a command within",
                "kubectl logs `x` § a command within",
                "kubectl logs $POD § a variable",
                "a; b § a second command",
                "a && b § a list of commands",
                "(a) § a subshell",
            })
    void what_needs_a_shell_is_refused_by_name(String line, String named) {
        assertThatThrownBy(() -> CommandLine.split(line))
                .isInstanceOf(ShellException.class)
                .hasMessageContaining(named)
                .hasMessageMatching("(?s).+ at character \\d+.*");
    }

    @Test
    void an_open_quote_and_an_empty_line_are_named() {
        assertThatThrownBy(() -> CommandLine.split("echo 'a")).hasMessageContaining("quote ' at character 6");
        assertThatThrownBy(() -> CommandLine.split("  # only a comment")).hasMessageContaining("no command");
    }

    @Property
    void any_words_in_single_quotes_come_back(@ForAll @NotEmpty @Size(max = 5) java.util.List<String> words) {
        String line = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        assertThat(CommandLine.split(line)).isEqualTo(words);
    }
}
