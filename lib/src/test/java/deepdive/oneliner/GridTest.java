package deepdive.oneliner;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.table.TextTable;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GridTest {
    private final TextTable table = new Grid(List.of("A", "BB", "CCC", "DDDD"))
            .row("aaaa", null, "", 7)
            .row("a\nb", 2, 3, "d")
            .table();

    @Test
    void whatHasNoValueIsADashForPeopleAndNothingInData() {
        assertThat(List.of(table.cell(0, "BB"), table.cell(0, "CCC"), table.cell(1, "A")))
                .containsExactly("-", "-", "a b");
        assertThat(Grid.bare(table).cell(0, "CCC")).isEmpty();
    }

    @Test
    void columnsThatDoNotFitAreLeftOutFromTheEnd() {
        assertThat(Grid.fitting(table, OptionalInt.of(19)).columns()).containsExactly("A", "BB", "CCC");
        assertThat(Grid.fitting(table, OptionalInt.of(22)).columns()).containsExactly("A", "BB", "CCC", "DDDD");
        assertThat(Grid.fitting(table, OptionalInt.of(5)).columns()).hasSize(3);
        assertThat(Grid.fitting(table, OptionalInt.empty()).columns()).hasSize(4);
    }

    @Test
    void shortNamesOfPodsStayDifferent() {
        TextTable pods = new Grid(List.of("POD"))
                .row("reviews-v1-8678f67585-vhxhh.bookinfo")
                .row("web-7d4f74889d-mb5dh.shop")
                .row("web-7d4f74889d-xb5dh.shop")
                .row("web-7d4f74889d-mb5dh.shop")
                .row("db-0.shop")
                .table();
        assertThat(ShortPods.in(pods, "POD").cells()[0])
                .containsExactly(
                        "reviews-v1.bookinfo",
                        "web-7d4f74889d-mb5dh.shop",
                        "web-7d4f74889d-xb5dh.shop",
                        "web-7d4f74889d-mb5dh.shop",
                        "db-0.shop");
    }
}
