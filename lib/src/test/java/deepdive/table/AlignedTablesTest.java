package deepdive.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AlignedTablesTest {
    /** A table and the blanks that its writer leaves after each column. */
    record Written(List<String> columns, List<List<String>> rows, int padding) {
        /** As Go's tabwriter does it: each column as wide as its longest cell, and the padding. */
        String text() {
            List<List<String>> all = new ArrayList<>(List.of(columns));
            all.addAll(rows);
            int[] widths = IntStream.range(0, columns.size())
                    .map(c -> all.stream()
                            .mapToInt(row -> length(row.get(c)))
                            .max()
                            .getAsInt())
                    .toArray();
            return all.stream()
                    .map(row -> IntStream.range(0, widths.length)
                            .mapToObj(c -> row.get(c) + " ".repeat(widths[c] + padding - length(row.get(c))))
                            .collect(Collectors.joining("", "", "\n")))
                    .collect(Collectors.joining());
        }

        private static int length(String text) {
            return text.codePointCount(0, text.length());
        }
    }

    @Property(tries = 2000)
    void whatever_was_written_is_read_back(@ForAll("tables") Written table) {
        List<TextTable> read = Outputs.read(table.text()).tables();
        assertThat(read).hasSize(1);
        assertThat(read.get(0).columns()).isEqualTo(table.columns());
        assertThat(rows(read.get(0))).isEqualTo(table.rows());
        assertThat(read.get(0).typed().rowCount()).isEqualTo(table.rows().size());
    }

    @Provide
    Arbitrary<Written> tables() {
        Arbitrary<String> word = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .numeric()
                        .withChars(".:|/_*<>[]\",;=")
                        .ofMinLength(1)
                        .ofMaxLength(30),
                Arbitraries.of(
                        "<none>", "-", "outbound|9080||a.b.svc.cluster.local", "[\"*\"]", "fd00::1", "é", "✔", "😀"));
        Arbitrary<String> cell = Arbitraries.oneOf(
                word, word, Combinators.combine(word, word).as((a, b) -> a + " " + b), Arbitraries.just(""));
        Arbitrary<String> name = Arbitraries.of(
                "NAME",
                "PORT",
                "STATUS",
                "VIRTUAL SERVICE",
                "DESTINATION RULE",
                "AGE",
                "CPU(cores)",
                "IN USE",
                "ISTIOD",
                "UP-TO-DATE",
                "PORT(S)",
                "NOT AFTER",
                "OUTLIER CHECK");
        return Combinators.combine(
                        name.list().uniqueElements().ofMinSize(2).ofMaxSize(8),
                        Arbitraries.integers().between(2, 5))
                .flatAs((names, padding) -> cell.list()
                        .ofSize(names.size() - 1)
                        .flatMap(rest -> word.map(first -> row(first, rest)))
                        .list()
                        .ofMaxSize(12)
                        .map(rows -> new Written(names, rows, padding)));
    }

    /** A first cell that is one word, so that no row is blank, an ellipsis, or a remark. */
    private static List<String> row(String first, List<String> rest) {
        List<String> row = new ArrayList<>(List.of("x" + first));
        row.addAll(rest);
        return row;
    }

    @Test
    void columns_one_blank_apart_are_told_from_names_of_two_words() {
        TextTable table = Outputs.table(
                """
                ADDRESSES PORT  MATCH                                DESTINATION
                          0     ALL                                  Cluster: connect_originate
                0.0.0.0   9080  Trans: raw_buffer; App: http/1.1,h2c Route: 9080
                """);
        assertThat(table.columns()).containsExactly("ADDRESSES", "PORT", "MATCH", "DESTINATION");
        assertThat(rows(table))
                .containsExactly(
                        List.of("", "0", "ALL", "Cluster: connect_originate"),
                        List.of("0.0.0.0", "9080", "Trans: raw_buffer; App: http/1.1,h2c", "Route: 9080"));
    }

    @Test
    void rows_without_their_header_have_numbered_columns() {
        TextTable table = Outputs.table("10.42.0.9:9080     HEALTHY     OK     outbound|9080||reviews\n");
        assertThat(table.header()).isFalse();
        assertThat(table.columns()).containsExactly("#0", "#1", "#2", "#3");
    }

    @Test
    void tables_one_after_the_other_are_several() {
        ReadOutput output =
                Outputs.read("Istio Version: 1.27\n\nNAME   AGE\na      1d\n\nNAME   HOSTS   AGE\nb              2d\n");
        assertThat(output.notes()).containsExactly("Istio Version: 1.27");
        assertThat(output.tables())
                .extracting(TextTable::columns)
                .containsExactly(List.of("NAME", "AGE"), List.of("NAME", "HOSTS", "AGE"));
        assertThat(output.tables().get(1).cell(0, "HOSTS")).isEmpty();
    }

    @Test
    void nothing_found_is_no_table() {
        assertThat(Outputs.read("No resources found in bookinfo namespace.\n").tables())
                .isEmpty();
        assertThat(Outputs.read("").tables()).isEmpty();
    }

    static List<List<String>> rows(TextTable table) {
        return IntStream.range(0, table.rows())
                .mapToObj(r -> IntStream.range(0, table.columns().size())
                        .mapToObj(c -> table.cell(r, c))
                        .toList())
                .toList();
    }
}
