package deepdive.oneliner;

import deepdive.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command whose rows come from proxies, each of which is asked for itself: of those named, or of all. */
abstract class FleetCommand extends OneLiner {
    static final String POD = "POD";
    static final String ARGUMENTS = "[POD[.NAMESPACE] | TYPE/NAME[.NAMESPACE]…]";

    private boolean onePod;

    /** The rows of one proxy, without the pod's name. Called from several threads at once. */
    abstract List<List<Object>> rows(Fleet fleet, Proxy proxy);

    @Override
    final TextTable answer(Session session) {
        Fleet fleet = new Fleet(session, this);
        List<Proxy> proxies = fleet.proxies(args);
        onePod = proxies.size() == 1 && !args.isEmpty();
        Grid grid = new Grid(allColumns());
        Map<Proxy, List<List<Object>>> answers = fleet.ask(proxies, proxy -> rows(fleet, proxy));
        answers.forEach((proxy, rows) -> rows.forEach(row -> {
            List<Object> cells = new ArrayList<>(List.of(proxy.name()));
            cells.addAll(row);
            grid.row(cells.toArray());
        }));
        return grid.table();
    }

    /** Whose rows these are goes without saying where one pod was asked for. */
    @Override
    List<String> obvious() {
        return onePod ? List.of(POD) : List.of();
    }

    /** A row; null is no value. */
    static List<Object> row(Object... cells) {
        return java.util.Arrays.asList(cells);
    }
}
