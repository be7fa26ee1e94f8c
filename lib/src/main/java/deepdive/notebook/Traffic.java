package deepdive.notebook;

import deepdive.chart.Bars;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.shell.ShellException;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.ObjectMapper;

/** Requests through the gateway, and where an Envoy's own counters say that it sent them on. */
final class Traffic {
    private static final int ADMIN_PORT = 15000;
    /** Since Istio 1.23 a {@code ;} ends the cluster's name; both forms are read. */
    private static final Pattern TOTAL =
            Pattern.compile("(?m)^cluster\\.(outbound\\|.*?);?\\.upstream_rq_total: (\\d+)$");

    private Traffic() {}

    static Bars send(int requests, String service) {
        try (Proxies proxies = ProxyAccess.open(Notebook.target(), "bookinfo", System.getenv(), System.err)) {
            PodName pod = proxies.pod(Notebook.productpage);
            Map<String, Long> before = totals(proxies, pod, service);
            request(requests);
            Map<String, Long> after = totals(proxies, pod, service);
            after.replaceAll((cluster, total) -> total - before.getOrDefault(cluster, 0L));
            return new Bars(
                    "requests that productpage's Envoy sent to " + service,
                    after.keySet().stream().toList(),
                    java.util.List.of("requests"),
                    after.values().stream().map(count -> new double[] {count}).toArray(double[][]::new));
        }
    }

    /** Requests sent to each subset of a service so far. */
    private static Map<String, Long> totals(Proxies proxies, PodName pod, String service) {
        String stats =
                new String(proxies.get(pod, "/stats?filter=upstream_rq_total", ADMIN_PORT), StandardCharsets.UTF_8);
        Map<String, Long> totals = new TreeMap<>();
        Matcher total = TOTAL.matcher(stats);
        while (total.find()) {
            String[] name = total.group(1).split("\\|", -1); // outbound, port, subset, host
            if (name.length == 4 && name[3].equals(service + ".bookinfo.svc.cluster.local") && !name[2].isEmpty()) {
                totals.merge(service + " " + name[2], Long.parseLong(total.group(2)), Long::sum);
            }
        }
        return totals;
    }

    private static void request(int requests) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpRequest page = HttpRequest.newBuilder(URI.create(gateway() + "/productpage"))
                .timeout(Duration.ofSeconds(20))
                .build();
        int answered = 0;
        try {
            for (int i = 0; i < requests; i++) {
                answered += client.send(page, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200
                        ? 1
                        : 0;
            }
        } catch (IOException e) {
            throw new ShellException("The gateway at " + page.uri() + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("Interrupted while sending requests.");
        }
        System.out.println(answered + " of " + requests + " requests were answered with 200");
    }

    private static String gateway() {
        String own = System.getenv("DEEPDIVE_GATEWAY");
        if (own != null) {
            return own;
        }
        Path state = StateDir.path().resolve("sandbox.json");
        try {
            String gateway = new ObjectMapper()
                    .readTree(Files.readString(state))
                    .path("gateway")
                    .asString("");
            if (!gateway.isEmpty()) {
                return gateway;
            }
        } catch (IOException e) {
            throw new ShellException(
                    "The mesh's state is unreadable (" + e.getMessage() + "); start it: ./jbang mesh up");
        }
        throw new ShellException("No gateway is known; set DEEPDIVE_GATEWAY to its address, http://HOST:PORT.");
    }
}
