package deepdive.notebook;

import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.kube.Tunnel;
import deepdive.place.Place;
import deepdive.place.Skipped;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import deepdive.shell.StateDir;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The address at which the mesh is reached from outside. */
final class Gateway {
    /** Where a gateway's port 80 is in its pod, which may not bind a port below 1024. */
    private static final int PORT = 8080;
    /** Ways to gateways of clusters, open as long as this process is. */
    private static final Map<Place, Tunnel> TUNNELS = new ConcurrentHashMap<>();

    private Gateway() {}

    /**
     * {@code http://HOST:PORT}: what {@code DEEPDIVE_GATEWAY} says, else the sandbox's; on a cluster of the learner's own, a
     * port of this machine that leads to the ingress gateway's pod.
     */
    static String address() {
        String own = Environment.get().get("DEEPDIVE_GATEWAY");
        if (own != null) {
            return own;
        }
        Place place = Place.here();
        if (place.target().isSnapshot()) {
            throw new Skipped("a snapshot answers no requests.");
        }
        if (!place.sandbox()) {
            InetSocketAddress local =
                    TUNNELS.computeIfAbsent(place, Gateway::open).address();
            return "http://" + local.getAddress().getHostAddress() + ":" + local.getPort();
        }
        return ofSandbox();
    }

    private static Tunnel open(Place place) {
        PodName pod = Pods.find("ingressgateway");
        Proxies proxies = ProxyAccess.open(place.target(), "", Environment.get(), System.err);
        return proxies.forward(pod, PORT, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static String ofSandbox() {
        Path state = StateDir.path().resolve("sandbox.json");
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(state))
                    .path("gateway")
                    .asString("");
        } catch (IOException | JacksonException e) {
            throw new ShellException(
                    "The mesh's state is unreadable (" + e.getMessage() + "); start it: ./jbang mesh up");
        }
    }
}
