package deepdive.kit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was recorded of each row in {@code expected.tsv}: it may get better, and not worse. */
final class Expected {
    private static final Path FILE = Rows.RESOURCES.resolve("conformance/expected.tsv");
    private static final String HEADER = "# real works\tbuilt-in is the same\tcommand";

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    static Expected read() throws IOException {
        Expected expected = new Expected();
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                String[] cells = line.split("\t", 3);
                if (!line.startsWith("#")) {
                    expected.verdicts.put(cells[2], Verdict.of(cells[0], cells[1]));
                }
            }
        }
        return expected;
    }

    Optional<Verdict> of(Row row) {
        return Optional.ofNullable(verdicts.get(row.text()));
    }

    void accept(Row row, Verdict verdict) {
        verdicts.put(row.text(), verdict);
    }

    /** Writes them in the order of the rows; what is no row any more is left out. */
    void write(List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (Row row : rows) {
            Verdict verdict = verdicts.get(row.text());
            if (verdict != null) {
                lines.add(Verdict.word(verdict.works()) + "\t" + Verdict.word(verdict.same()) + "\t" + row.text());
            }
        }
        Files.write(FILE, lines);
    }
}
