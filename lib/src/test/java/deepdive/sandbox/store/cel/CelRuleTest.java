package deepdive.sandbox.store.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.sandbox.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelRuleTest {
    private static boolean holds(String rule, String json) {
        return CelRule.of(rule).holds(Json.MAPPER.readTree(json), null);
    }

    /** Rules as definitions of Istio and of the Gateway API have them, a value that keeps each and one that does not. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '`',
            textBlock =
                    """
                    !self.contains("*") ~ "a" ~ "a*"
                    0 < self && self <= 65535 ~ 80 ~ 70000
                    duration(self) >= duration('1ms') ~ "1m30s" ~ "10us"
                    self.size() == 0 ~ [] ~ [1]
                    size(self) < 3 ~ "äö" ~ "abc"
                    self in ["", "HTTP"] ~ "HTTP" ~ "TCP"
                    (has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1 ~ {"a":1} ~ {"a":1,"b":2}
                    has(self.a.b) ? self.a.b.size() > 0 : true ~ {"a":{}} ~ {"a":{"b":{}}}
                    self.all(key, 0 < int(key) && int(key) <= 65535) ~ {"80":1} ~ {"0":1}
                    self.all(x, self.exists_one(y, x.name == y.name)) ~ [{"name":"a"},{"name":"b"}] ~ [{"name":"a"},{"name":"a"}]
                    self.filter(f, f.type == 'CORS').size() <= 1 ~ [{"type":"CORS"}] ~ [{"type":"CORS"},{"type":"CORS"}]
                    !(has(self.a) && self.b != 'x') ~ {"a":1,"b":"x"} ~ {"a":1,"b":"y"}
                    self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true ~ "unix:///a" ~ "unix://a"
                    isURL(self) ? (url(self).getScheme() in ["http", "oci"]) : isURL("http://" + self) ~ "oci://x/y" ~ "ftp://x"
                    self.all(key, key.split("/")[0].size() < 4) ~ {"a.b/long":1} ~ {"long/x":1}
                    has(self.x) || self.__namespace__ == 'a' ~ {"namespace":"a"} ~ {"namespace":"b"}
                    !isIP(self) ~ "a.b" ~ "10.0.0.1"
                    (has(self.m) ? self.m : {}).size() > 0 ~ {"m":{"a":"b"}} ~ {}
                    self.matches(r\"""^[a-z]+(\\.[a-z]+)*$\""") ~ "a.b" ~ "a..b"
                    self.a * 2 - 1 == 5 && -self.a < 0 && 7 % 4 == 3 ~ {"a":3} ~ {"a":4}
                    """)
    void rulesHoldOrNot(String rule, String good, String bad) {

        assertThat(holds(rule, good)).as("%s for %s", rule, good).isTrue();
        assertThat(holds(rule, bad)).as("%s for %s", rule, bad).isFalse();
    }

    @Test
    void oneSideMayDecideWhereTheOtherHasNoValue() {
        assertThat(holds("self.a == 1 || true", "{}")).isTrue();
        assertThat(holds("!(self.a == 1 && false)", "{}")).isTrue();
        assertThatThrownBy(() -> holds("self.a == 1 || false", "{}")).hasMessage("no such key: a");
    }

    @Test
    void aRuleOverTheValueBeforeIsATransition() {
        CelRule rule = CelRule.of("self == oldSelf");
        assertThat(rule.transition()).isTrue();
        assertThat(rule.holds(Json.MAPPER.readTree("1"), Json.MAPPER.readTree("1")))
                .isTrue();
        assertThat(rule.holds(Json.MAPPER.readTree("1"), Json.MAPPER.readTree("2")))
                .isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> CelRule.of("nosuch(self)")).hasMessage("undeclared reference to 'nosuch'");
        assertThatThrownBy(() -> CelRule.of("self.a ==")).isInstanceOf(CelException.class);
        assertThatThrownBy(() -> CelRule.of("has(self)")).hasMessageContaining("has() takes a field");
        assertThatThrownBy(() -> holds("duration(self) > duration('1s')", "\"ten\""))
                .hasMessage("type conversion error from 'string' to 'google.protobuf.Duration'");
    }
}
