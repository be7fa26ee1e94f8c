package deepdive.istioctl.write;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.cli.GoNumbers;
import deepdive.cli.GoSort;
import deepdive.cli.TabWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void alignsColumnsAndLeavesTheLastOneAlone() {
        String text = new TabWriter(2)
                .line("NAME", "PORT", "TYPE")
                .line("reviews", 9080, "EDS")
                .line("", "-", "")
                .text();
        assertThat(text).isEqualTo("NAME     PORT  TYPE\nreviews  9080  EDS\n         -     \n");
    }

    @Test
    void aShorterLineEndsAColumn() {
        String text = new TabWriter(1)
                .line("a", "long cell", "x")
                .line("only")
                .line("longer", "b", "y")
                .text();
        assertThat(text).isEqualTo("a long cell x\nonly\nlonger b y\n");
    }

    @Test
    void countsCharactersNotBytes() {
        assertThat(new TabWriter(1).line("é", "x").line("ab", "y").text()).isEqualTo("é  x\nab y\n");
    }

    @Property
    void sortsLikeAnyOtherSort(@ForAll @Size(max = 300) List<Integer> numbers) {
        List<Integer> ours = new ArrayList<>(numbers);
        GoSort.sort(ours, (a, b) -> a < b);
        assertThat(ours).isEqualTo(numbers.stream().sorted().toList());
    }

    /** Recorded from Go's sort.Slice on these pairs, by the number before the colon. */
    @Test
    void leavesEqualElementsWhereGoLeavesThem() {
        List<String> pairs = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(i -> (i * 7 % 3) + ":" + i).toList());
        GoSort.sort(pairs, (a, b) -> a.charAt(0) < b.charAt(0));
        assertThat(String.join(" ", pairs)).isEqualTo(GO_ORDER);
    }

    private static final String GO_ORDER =
            "0:15 0:39 0:36 0:3 0:33 0:30 0:6 0:27 0:24 0:9 0:0 0:21 0:12 0:18 1:10 1:4 1:16 1:1 1:13 1:19 1:37 1:34 1:22 1:31 1:28 1:25 1:7 2:14 2:8 2:29 2:5 2:23 2:32 2:26 2:11 2:35 2:2 2:20 2:38 2:17";

    @Test
    void writesNumbersAsGoDoes() {
        assertThat(List.of(GoNumbers.json(1e21), GoNumbers.json(1e-7), GoNumbers.json(15090.0), GoNumbers.json(0.1f)))
                .containsExactly("1e+21", "1e-7", "15090", "0.1");
        assertThat(List.of(GoNumbers.yaml(1e-5), GoNumbers.yaml(2.5), GoNumbers.yaml(1e21)))
                .containsExactly("1e-05", "2.5", "1e+21");
    }
}
