package deepdive.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TogetherTest {
    private static Table statuses(String name, String... statuses) {
        return Table.create(name, StringColumn.create("STATUS", statuses));
    }

    @Test
    void saysOfEachRowFromWhichTableItIs() {
        Table before = statuses("before", "200", "200");
        Table all = Together.of("WHEN", List.of(before, statuses("after", "403")));
        assertThat(all.columnNames()).containsExactly("WHEN", "STATUS");
        assertThat(all.stringColumn("WHEN").asList()).containsExactly("before", "before", "after");
        assertThat(all.stringColumn("STATUS").asList()).containsExactly("200", "200", "403");
        assertThat(before.columnNames()).containsExactly("STATUS"); // what was given is as it was
    }
}
