package deepdive.notebook;

import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.place.Place;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Waits until a change has reached the proxies, for which kubectl does not wait: istiod's {@code /debug/syncz} says what
 * it sent each of them, and what they have acknowledged.
 */
final class Settled implements AutoCloseable {
    private static final int MONITORING = 15014;
    /** Nothing sent for so long: no proxy is concerned. istiod gathers changes for 100 ms before it sends. */
    private static final long NOTHING_SENT_MILLIS = 600;
    /** A paused proxy never acknowledges. */
    private static final long PATIENCE_MILLIS = 3_000;

    private static final List<String> TYPES = List.of("cluster", "listener", "route", "endpoint");

    private final Proxies proxies;
    private final List<PodName> istiods;
    private final String before;

    Settled(Place place) {
        proxies = ProxyAccess.open(place.target(), "", Environment.get(), System.err);
        istiods = proxies.controlPlane("istio-system");
        before = states().toString();
    }

    void await() {
        long begin = System.nanoTime();
        boolean sent = false;
        while (millisSince(begin) < (sent ? PATIENCE_MILLIS : NOTHING_SENT_MILLIS)) {
            List<JsonNode> now = states();
            sent |= !now.toString().equals(before);
            if (sent && now.stream().allMatch(Settled::acknowledged)) {
                return;
            }
            pause();
        }
    }

    private List<JsonNode> states() {
        return istiods.stream()
                .map(istiod -> Json.parse(proxies.get(istiod, "/debug/syncz", MONITORING)))
                .toList();
    }

    /** As of 1.28 {@code resources} has what was sent and acknowledged by type; before, a field for each. */
    private static boolean acknowledged(JsonNode answer) {
        for (JsonNode proxy : answer) {
            for (JsonNode type : Fields.get(proxy, "resources")) {
                if (!Fields.text(type, "sent").equals(Fields.text(type, "acked"))) {
                    return false;
                }
            }
            for (String type : TYPES) {
                if (!Fields.text(proxy, type + "_sent").equals(Fields.text(proxy, type + "_acked"))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("interrupted while the proxies took the change");
        }
    }

    @Override
    public void close() {
        proxies.close();
    }
}
