package deepdive.oneliner;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.ClustersPage;
import deepdive.envoy.ConfigDump;
import deepdive.istioctl.Recorded;
import deepdive.table.Outputs;
import deepdive.table.TextTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows say of recorded proxies what the real istioctl says of them, in the columns that both have. */
class RecordedProxiesTest {
    private static final String SUFFIX = ".svc.cluster.local";

    static List<String> pods() {
        return Recorded.PODS;
    }

    @ParameterizedTest
    @MethodSource("pods")
    void clusters(String pod) {
        Recorded recorded = Recorded.of(pod);
        List<List<Object>> rows = ClustersCommand.rows(dump(recorded), page(recorded));
        TextTable real = Outputs.table(recorded.text("cluster.txt"));

        assertThat(cells(
                        rows, new ClustersCommand(), "HOST", "PORT", "SUBSET", "DIRECTION", "TYPE", "DESTINATION RULE"))
                .containsExactlyElementsOf(IntStream.range(0, real.rows())
                        .mapToObj(r -> List.of(
                                real.cell(r, "SERVICE FQDN").replace(SUFFIX, ""),
                                real.cell(r, "PORT").replaceFirst("^-$", ""),
                                real.cell(r, "SUBSET").replaceFirst("^-$", ""),
                                real.cell(r, "DIRECTION").replaceFirst("^-$", ""),
                                real.cell(r, "TYPE"),
                                real.cell(r, "DESTINATION RULE")))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void listeners(String pod) {
        Recorded recorded = Recorded.of(pod);
        List<List<Object>> rows = ListenersCommand.rows(dump(recorded));
        TextTable real = Outputs.table(recorded.text("listener.txt"));

        assertThat(cells(rows, new ListenersCommand(), "ADDRESS", "PORT", "MATCH", "DESTINATION"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, real.rows())
                        .mapToObj(r -> List.of(
                                real.cell(r, "ADDRESSES"),
                                real.cell(r, "PORT"),
                                real.cell(r, "MATCH"),
                                real.cell(r, "DESTINATION").replace(SUFFIX, "")))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void endpoints(String pod) {
        Recorded recorded = Recorded.of(pod);
        List<List<Object>> rows = EndpointsCommand.rows(page(recorded), address -> "");
        TextTable real = Outputs.table(recorded.text("endpoint.txt"));

        assertThat(cells(rows, new EndpointsCommand(), "ADDRESS", "STATUS", "OUTLIER", "CLUSTER"))
                .containsExactlyElementsOf(IntStream.range(0, real.rows())
                        .mapToObj(r -> List.of(
                                real.cell(r, "ENDPOINT").replaceFirst("^unix://.*/", "unix:"),
                                real.cell(r, "STATUS"),
                                real.cell(r, "OUTLIER CHECK"),
                                real.cell(r, "CLUSTER")))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void routes(String pod) {
        Recorded recorded = Recorded.of(pod);
        // one row a destination here, one a route there: weights make several of one
        List<List<String>> rows =
                cells(RoutesCommand.rows(dump(recorded)), new RoutesCommand(), "ROUTES", "VHOST", "VIRTUAL SERVICE")
                        .stream()
                        .filter(row -> !row.get(1).startsWith("allow_any"))
                        .distinct()
                        .toList();
        TextTable real = Outputs.table(recorded.text("route.txt"));

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, real.rows())
                        .mapToObj(r -> List.of(
                                real.cell(r, "NAME"),
                                real.cell(r, "VHOST NAME").replace(SUFFIX, ""),
                                real.cell(r, "VIRTUAL SERVICE").replaceFirst("^404$", "")))
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void certificates(String pod) {
        Recorded recorded = Recorded.of(pod);
        CertsCommand command = new CertsCommand();
        command.flags.parse(List.of("--chain"));
        List<List<String>> rows = cells(
                command.rows(dump(recorded), Instant.parse("2026-01-01T00:00:00Z")),
                command,
                "ROLE",
                "SERIAL",
                "NOT AFTER",
                "NOT BEFORE");
        TextTable real = Outputs.table(recorded.text("secret.txt"));

        assertThat(rows)
                .containsAll(IntStream.range(0, real.rows())
                        .mapToObj(r -> List.of(
                                real.cell(r, "TYPE").equals("CA") ? "root" : "leaf",
                                real.cell(r, "SERIAL NUMBER"),
                                real.cell(r, "NOT AFTER"),
                                real.cell(r, "NOT BEFORE")))
                        .toList());
        assertThat(cells(command.rows(dump(recorded), Instant.parse("2026-01-01T00:00:00Z")), command, "ROOT"))
                .as("the chain's root is the one that the proxy trusts")
                .hasSizeGreaterThan(1)
                .containsOnly(List.of(rootOf(recorded)));
    }

    private static String rootOf(Recorded recorded) {
        CertsCommand command = new CertsCommand();
        command.flags.parse(List.of("--chain"));
        return cells(command.rows(dump(recorded), Instant.now()), command, "ROLE", "ROOT").stream()
                .filter(row -> row.get(0).equals("root"))
                .findFirst()
                .orElseThrow()
                .get(1);
    }

    private static ConfigDump dump(Recorded recorded) {
        return ConfigDump.parse(recorded.configDump(), recorded.pod());
    }

    private static ClustersPage page(Recorded recorded) {
        return ClustersPage.parse(recorded.clusters(), recorded.pod());
    }

    /** The cells of these columns as text, no value being empty; rows lack the first column, the pod. */
    static List<List<String>> cells(List<List<Object>> rows, OneLiner command, String... columns) {
        List<String> all = command.allColumns();
        return rows.stream()
                .map(row -> {
                    assertThat(row).hasSize(all.size() - 1);
                    return List.of(columns).stream()
                            .map(column -> row.get(all.indexOf(column) - 1))
                            .map(cell -> cell == null ? "" : cell.toString())
                            .toList();
                })
                .toList();
    }
}
