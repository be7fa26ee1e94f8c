package deepdive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagSetTest {
    private final FlagSet flags = new FlagSet()
            .text("output", "o", "short", "")
            .text("name", "")
            .number("port", 0, "")
            .yes("verbose", true, "")
            .add(new Flag("reset", "r", Flag.Type.BOOL, "false", "", Flag.Scope.COMMAND));

    @ParameterizedTest
    @CsvSource({"-o json", "-ojson", "-o=json", "--output json", "--output=json", "-ro json", "-o yaml --output json"})
    void readsAValueInEverySpelling(String line) {
        assertThat(flags.parse(List.of(line.split(" ")))).isEmpty();
        assertThat(flags.text("output")).isEqualTo("json");
    }

    @Test
    void keepsArgumentsInTheirOrder() {
        assertThat(flags.parse(List.of("a", "--port", "1", "b", "-", "--", "--port", "2")))
                .containsExactly("a", "b", "-", "--port", "2");
        assertThat(flags.number("port")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"--verbose,true", "--verbose=false,false", "--verbose=f,false", "--verbose=1,true"})
    void takesAYesOrNoWithoutAValue(String arg, boolean expected) {
        assertThat(flags.parse(List.of(arg, "pod"))).containsExactly("pod");
        assertThat(flags.yes("verbose")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0x10,16", "010,8", "0b11,3", "-5,-5", "+7,7", "0,0"})
    void readsNumbersAsGoDoes(String text, long expected) {
        flags.parse(List.of("--port=" + text));
        assertThat(flags.number("port")).isEqualTo(expected);
    }

    @Test
    void takesADashedValue() {
        flags.parse(List.of("--name", "--port"));
        assertThat(flags.text("name")).isEqualTo("--port");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nope=1 | unknown flag: --nope",
                "-x | unknown shorthand flag: 'x' in -x",
                "-rx | unknown shorthand flag: 'x' in -rx",
                "--name | flag needs an argument: --name",
                "-ro | flag needs an argument: 'o' in -ro",
                "--=1 | bad flag syntax: --=1",
                "--port=99999999999999999999 | invalid argument \"99999999999999999999\" for \"--port\" flag:"
                        + " strconv.ParseInt: parsing \"99999999999999999999\": value out of range",
                "-r=maybe | invalid argument \"maybe\" for \"-r, --reset\" flag: strconv.ParseBool: parsing \"maybe\":"
                        + " invalid syntax"
            })
    void refusesWhatMakesNoSense(String arg, String message) {
        assertThatThrownBy(() -> flags.parse(List.of(arg)))
                .isInstanceOf(FlagException.class)
                .hasMessage(message);
    }

    @Test
    void gathersListsFromCommasAndRepetitions() {
        FlagSet lists = new FlagSet()
                .texts("filename", "f", "")
                .add(new Flag("from-literal", "", Flag.Type.ARRAY, "", "", Flag.Scope.COMMAND));
        lists.parse(List.of("-f", "a,b", "--filename=\"c,d\"", "--from-literal=x=1,2", "--from-literal", "y"));
        assertThat(lists.texts("filename")).containsExactly("a", "b", "c,d");
        assertThat(lists.texts("from-literal")).containsExactly("x=1,2", "y");
        assertThat(lists.isSet("filename")).isTrue();
    }

    @Test
    void takesAMeaningForAFlagAlone() {
        FlagSet dry = new FlagSet()
                .add(new Flag("dry-run", "", Flag.Type.STRING, "none", "", Flag.Scope.COMMAND).alone("unchanged"))
                .duration("timeout", "0s", "");
        assertThat(dry.parse(List.of("--dry-run", "server", "--timeout=1m30s", "--", "-x")))
                .containsExactly("server", "-x");
        assertThat(dry.text("dry-run")).isEqualTo("unchanged");
        assertThat(dry.duration("timeout")).hasSeconds(90);
        assertThat(dry.dash()).isEqualTo(1);
    }
}
