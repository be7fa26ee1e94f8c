package deepdive.kit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kit.kubectl.Result;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void readsMarksCommandsFilterAndWhatTheRealOneIsAsked() {
        Row row = Row.of("s", "numbers,stdout: ! istioctl x 'a b' | grep (c|d) <=> istioctl y; kubectl z");
        assertThat(row.marks()).isEqualTo(Set.of("numbers", "stdout"));
        assertThat(row.commands()).isEqualTo(List.of(List.of("!", "istioctl", "x", "a b")));
        assertThat(row.asReal()).isEqualTo(List.of(List.of("istioctl", "y"), List.of("kubectl", "z")));
        assertThat(row.filtered("c\nx\nd\n")).isEqualTo("c\nd\n");
    }

    @Test
    void agesAndTimesAreNotCompared() {
        assertThat(shape("kubectl get pods", "NAME   AGE\na      5s\n"))
                .isEqualTo(shape("kubectl get pods", "NAME   AGE\na      12m\n"));
        assertThat(shape("kubectl get pods", "NAME   AGE\na      5s\n"))
                .isNotEqualTo(shape("kubectl get pods", "NAME   AGE\nb      5s\n"));
        assertThat(shape("kubectl events", "LAST SEEN   TYPE\n2m23s       Normal\n"))
                .isEqualTo(shape("kubectl events", "LAST SEEN   TYPE\n10m         Normal\n"));
    }

    @Test
    void aMarkSaysWhatElseIsNot() {
        assertThat(shape("numbers: kubectl top", "a  15m   7Mi\n"))
                .isEqualTo(shape("numbers: kubectl top", "a  5m  17Mi\n"));
        assertThat(shape("kubectl top", "a  15m\n")).isNotEqualTo(shape("kubectl top", "a  25m\n"));
        assertThat(shape("lines: kubectl logs", "GET 1\nPUT 2\nGET 3\n"))
                .isEqualTo(shape("lines: kubectl logs", "PUT 7\nGET 8\n"));
        assertThat(shape("unordered: istioctl x", "x: b, a\ny\n"))
                .isEqualTo(shape("unordered: istioctl x", "y\nx: a, b\n"));
        assertThat(shape("client: istioctl version", "client version: a\nb\n"))
                .isEqualTo(shape("client: istioctl version", "client version: c\nb\n"));
        assertThat(shape("stdout: istioctl x", "y\n"))
                .isEqualTo(Shape.of(row("stdout: istioctl x"), new Result(0, "y\n", "z")));
    }

    @Test
    void everyRowOfTheDataFileIsReadOnce() throws IOException {
        List<String> lines = Rows.live().stream().map(Row::text).toList();
        assertThat(lines).doesNotHaveDuplicates().hasSizeGreaterThan(200);
        for (Row row : Rows.live()) {
            assertThat(row.marks())
                    .as(row.text())
                    .isSubsetOf("numbers", "lines", "unordered", "client", "stdout", "reset");
            for (List<String> command : row.commands()) {
                int at = command.get(0).equals("!") ? 1 : command.get(0).equals("timeout") ? 2 : 0;
                assertThat(command.get(at)).as(row.text()).isIn("istioctl", "kubectl");
            }
        }
    }

    @Test
    void whatOnceWasMustStay() {
        Verdict both = new Verdict(true, true);
        Verdict realAlone = new Verdict(true, false);
        Verdict sameAlone = new Verdict(false, true);
        assertThat(both.fallsBehind(realAlone)).isFalse();
        assertThat(realAlone.fallsBehind(both)).isTrue();
        assertThat(sameAlone.fallsBehind(both)).isTrue();
        assertThat(sameAlone.fallsBehind(sameAlone)).isFalse();
    }

    private static Row row(String line) {
        return Row.of("s", line);
    }

    private static String shape(String line, String output) {
        return Shape.of(row(line), new Result(0, output, ""));
    }
}
