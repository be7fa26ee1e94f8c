package deepdive.notebook;

import deepdive.chart.Bars;
import deepdive.shell.Shell;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Compares the weights that a learner was asked for with those in the route of productpage's Envoy.
 *
 * @param command what shows the same to the learner
 * @param expected {@code v1=50}, in order
 * @param found likewise; a route to a single cluster is 100
 */
record RouteCheck(String command, List<String> expected, List<String> found) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RouteCheck of(String service, List<String> expected) {
        String command = "istioctl proxy-config route " + Notebook.productpage + " --name 9080 -o json";
        JsonNode tables = JSON.readTree(Shell.quiet().execute(command).orThrow().out());
        String host = service + ".bookinfo.svc.cluster.local:9080";
        List<String> found = new ArrayList<>();
        for (JsonNode table : tables) {
            for (JsonNode virtualHost : table.path("virtualHosts")) {
                if (virtualHost.path("name").asString("").equals(host)) {
                    found.addAll(weights(virtualHost.path("routes")));
                }
            }
        }
        return new RouteCheck(command, expected.stream().sorted().toList(), found);
    }

    /** The last route is the one for everybody: those before it match on a header. */
    private static List<String> weights(JsonNode routes) {
        JsonNode action = routes.path(routes.size() - 1).path("route");
        TreeMap<String, Integer> weights = new TreeMap<>();
        if (action.has("cluster")) {
            weights.put(subset(action.get("cluster").asString()), 100);
        }
        for (JsonNode cluster : action.path("weightedClusters").path("clusters")) {
            weights.put(
                    subset(cluster.path("name").asString()),
                    cluster.path("weight").asInt(0));
        }
        return weights.entrySet().stream()
                .map(w -> w.getKey() + "=" + w.getValue())
                .toList();
    }

    private static String subset(String cluster) {
        String[] parts = cluster.split("\\|", -1);
        return parts.length == 4 && !parts[2].isEmpty() ? parts[2] : cluster;
    }

    boolean passed() {
        return expected.equals(found);
    }

    Bars bars(String service) {
        List<String[]> weights = found.stream().map(weight -> weight.split("=")).toList();
        return new Bars(
                "weights of " + service + " in productpage's route",
                weights.stream().map(weight -> service + " " + weight[0]).toList(),
                List.of("weight"),
                weights.stream()
                        .map(weight -> new double[] {Double.parseDouble(weight[1])})
                        .toArray(double[][]::new));
    }

    void report(PrintStream out) {
        out.println(passed() ? "✔ Envoy's route has what was asked for." : "✘ Not yet.");
        out.println("  expected  " + String.join("  ", expected));
        out.println("  found     " + (found.isEmpty() ? "no route for the service" : String.join("  ", found)));
        out.println("  seen with " + command);
    }
}
