package deepdive.chart;

import java.time.Instant;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables as the lessons have them. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    /** Ten seconds of ten requests a second, of which those of the second half fail, each in 5 to 14 ms. */
    static Table requests() {
        int requests = 100;
        return Table.create(
                "requests",
                DoubleColumn.create(
                        "AT",
                        IntStream.range(0, requests).mapToDouble(r -> r / 10.0).toArray()),
                StringColumn.create(
                        "STATUS",
                        IntStream.range(0, requests)
                                .mapToObj(r -> r < 50 ? "200" : "503")
                                .toArray(String[]::new)),
                LongColumn.create(
                        "MILLIS",
                        IntStream.range(0, requests).mapToLong(r -> 5 + r % 10).toArray()));
    }

    static Table certificates() {
        return Table.create(
                "certificates",
                StringColumn.create("NAME", "default", "ROOTCA", "old"),
                InstantColumn.create(
                        "FROM", NOON.minusSeconds(6 * 3600), NOON.minusSeconds(9 * 3600), NOON.minusSeconds(50000)),
                InstantColumn.create(
                        "TO", NOON.plusSeconds(18 * 3600), NOON.plusSeconds(20 * 3600), NOON.minusSeconds(3600)));
    }

    static Table shares() {
        return Table.create(
                "shares",
                StringColumn.create("SUBSET", "v1", "v3"),
                DoubleColumn.create("FOUND", DoubleStream.of(80, 20).toArray()),
                DoubleColumn.create("EXPECTED", DoubleStream.of(75, 25).toArray()));
    }
}
