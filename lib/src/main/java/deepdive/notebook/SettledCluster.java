package deepdive.notebook;

import deepdive.istioctl.Syncz;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.place.Place;
import deepdive.shell.Environment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** On a cluster istiod's {@code /debug/syncz} says what it sent each proxy, and what they have acknowledged. */
final class SettledCluster implements Settled {
    private static final int MONITORING = 15014;
    /** Nothing sent for so long: no proxy is concerned. istiod gathers changes for 100 ms before it sends. */
    private static final long NOTHING_SENT_MILLIS = 600;

    private static final List<String> BEHIND = List.of("STALE", "ERROR");

    private final Proxies proxies;
    private final List<PodName> istiods;
    private final List<String> before;

    SettledCluster(Place place) {
        proxies = ProxyAccess.open(place.target(), "", Environment.get(), System.err);
        istiods = proxies.controlPlane("istio-system");
        before = pages();
    }

    @Override
    public void await() {
        long begin = System.nanoTime();
        boolean sent = false;
        while (Settled.millisSince(begin) < (sent ? PATIENCE_MILLIS : NOTHING_SENT_MILLIS)) {
            List<String> now = pages();
            sent |= !now.equals(before);
            if (sent && now.stream().allMatch(SettledCluster::acknowledged)) {
                return;
            }
            Settled.pause();
        }
    }

    private List<String> pages() {
        return istiods.stream()
                .map(istiod -> new String(proxies.get(istiod, "/debug/syncz", MONITORING), StandardCharsets.UTF_8))
                .toList();
    }

    private static boolean acknowledged(String page) {
        return Syncz.parse(page.getBytes(StandardCharsets.UTF_8), "").stream()
                .flatMap(proxy -> proxy.states().values().stream())
                .noneMatch(state -> BEHIND.contains(state.status()));
    }

    @Override
    public void close() {
        proxies.close();
    }
}
