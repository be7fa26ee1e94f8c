package deepdive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: yes | {\"a\":true}",
                "a: off | {\"a\":false}",
                "a: 'yes' | {\"a\":\"yes\"}",
                "a: 010 | {\"a\":8}",
                "a: 1_000 | {\"a\":1000}",
                "a: 0x1f | {\"a\":31}",
                "a: 1.50 | {\"a\":1.5}",
                "a: 1e3 | {\"a\":1000}",
                "a: 1.2.3 | {\"a\":\"1.2.3\"}",
                "a: 10s | {\"a\":\"10s\"}",
                "a: -5 | {\"a\":-5}",
                "a: 2026-01-02 | {\"a\":\"2026-01-02\"}",
                "a: ~ | {\"a\":null}",
                "a: | {\"a\":null}",
                "1: x | {\"1\":\"x\"}",
                "[1, two] | [1,\"two\"]",
                "{\"a\": {\"b\": []}} | {\"a\":{\"b\":[]}}"
            })
    void readsScalarsAsYaml11(String yaml, String json) {
        assertThat(GoJson.of(YamlReader.read(yaml))).isEqualTo(json);
    }

    @Test
    void mergesWhatAnAnchorNames() {
        assertThat(GoJson.sorted(YamlReader.read("base: &b {p: 1, q: 2}\nother:\n  <<: *b\n  q: 3\n")))
                .isEqualTo("{\"base\":{\"p\":1,\"q\":2},\"other\":{\"p\":1,\"q\":3}}");
    }

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> YamlReader.read("a: b\nc:\n\td: e\n"))
                .hasMessage("yaml: line 3: found character that cannot start any token");
        assertThatThrownBy(() -> YamlReader.read("a: 1\nb: c: d\n"))
                .hasMessage("yaml: line 2: mapping values are not allowed in this context");
    }

    @Test
    void refusesAKeyThatComesTwiceUnlessLoose() {
        assertThatThrownBy(() -> YamlReader.read("a: 1\na: 2\n")).hasMessageContaining("already set in map");
        assertThat(GoJson.of(YamlReader.readLoose("a: 1\na: 2\nn: y\noff: n\n")))
                .isEqualTo("{\"a\":2,\"false\":false}");
    }
}
