package deepdive.sandbox.apps;

import deepdive.sandbox.dns.Dns;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * HTTP calls from a pod: intercepted by its sidecar, without iptables. It connects to the sidecar's outbound listener
 * and says in a PROXY protocol line where it meant to go; Envoy then takes the connection as if redirected.
 *
 * <p>Connections are kept for a few seconds, so that a change of the mesh's configuration is met soon. Thread-safe.
 */
public final class SidecarClient implements AutoCloseable {
    private static final int OUTBOUND = 15001;
    private static final int CONNECT_MILLIS = 3000;
    private static final int KEPT = 8;
    private static final long IDLE_NANOS = 2_000_000_000L;
    private static final long AGE_NANOS = 5_000_000_000L;

    private final String podIp;
    private final String namespace;
    private final boolean sidecar;
    private final Dns dns;
    private final int outbound;
    private final Map<String, Deque<Kept>> idle = new HashMap<>();
    private boolean closed;

    private record Kept(HttpWire wire, long born, long used) {}

    /**
     * @param podIp the pod's own address, where its sidecar listens
     * @param sidecar false: connects to a service's pods directly, as a pod outside the mesh does
     */
    public SidecarClient(String podIp, String namespace, boolean sidecar, Dns dns) {
        this(podIp, namespace, sidecar, dns, OUTBOUND);
    }

    /** A client outside the mesh, which connects to IP addresses as they are. */
    public static SidecarClient outside() {
        return new SidecarClient(null, "", false, new Addresses());
    }

    SidecarClient(String podIp, String namespace, boolean sidecar, Dns dns, int outbound) {
        this.podIp = podIp;
        this.namespace = namespace;
        this.sidecar = sidecar;
        this.dns = dns;
        this.outbound = outbound;
    }

    /**
     * Sends a request and waits for the whole answer, whatever its status.
     *
     * @throws UnknownHostException if the name does not resolve
     * @throws java.net.SocketTimeoutException if there is no answer in time
     * @throws IOException for all else that keeps an answer away
     */
    public HttpAnswer send(HttpCall call) throws IOException {
        Destination destination = destination(call);
        Kept kept = take(destination.key());
        if (kept != null) {
            try {
                return exchange(kept, destination, call);
            } catch (EOFException | SocketException stale) {
                // closed by the other side while it was idle; nothing was answered, so a fresh connection may ask again
                kept.wire().close();
            }
        }
        long now = System.nanoTime();
        return exchange(new Kept(open(destination), now, now), destination, call);
    }

    private record Destination(String ip, int port, String key) {}

    private Destination destination(HttpCall call) throws IOException {
        if (sidecar) {
            String ip = dns.resolve(call.host(), namespace).orElseThrow(() -> unknown(call.host()));
            return new Destination(ip, call.port(), ip + ":" + call.port());
        }
        InetSocketAddress address =
                dns.dial(call.host(), namespace, call.port()).orElseThrow(() -> unknown(call.host()));
        String ip = address.getAddress().getHostAddress();
        return new Destination(ip, address.getPort(), ip + ":" + address.getPort());
    }

    private static UnknownHostException unknown(String host) {
        return new UnknownHostException("could not resolve host: " + host);
    }

    private HttpWire open(Destination destination) throws IOException {
        InetSocketAddress to = sidecar
                ? new InetSocketAddress(podIp, outbound)
                : new InetSocketAddress(destination.ip(), destination.port());
        try {
            return new HttpWire(to, podIp, local -> preface(destination, local), CONNECT_MILLIS);
        } catch (ConnectException e) {
            throw new ConnectException(
                    "connection refused by " + to.getAddress().getHostAddress() + ":" + to.getPort());
        }
    }

    private String preface(Destination destination, int localPort) {
        return sidecar
                ? "PROXY TCP4 " + podIp + " " + destination.ip() + " " + localPort + " " + destination.port() + "\r\n"
                : "";
    }

    private HttpAnswer exchange(Kept kept, Destination destination, HttpCall call) throws IOException {
        boolean done = false;
        try {
            HttpAnswer answer = kept.wire().exchange(call);
            done = true;
            return answer;
        } finally {
            if (!done || !kept.wire().reusable() || !give(destination.key(), kept)) {
                kept.wire().close();
            }
        }
    }

    private static final class Addresses implements Dns {
        @Override
        public Optional<String> resolve(String host, String namespace) {
            return Optional.of(host);
        }

        @Override
        public Optional<InetSocketAddress> dial(String host, String namespace, int port) {
            return Optional.of(new InetSocketAddress(host, port));
        }
    }

    private synchronized Kept take(String key) throws IOException {
        Deque<Kept> kept = idle.get(key);
        while (kept != null && !kept.isEmpty()) {
            Kept last = kept.removeLast();
            long now = System.nanoTime();
            if (now - last.used() < IDLE_NANOS && now - last.born() < AGE_NANOS) {
                return last;
            }
            last.wire().close();
        }
        return null;
    }

    private synchronized boolean give(String key, Kept used) {
        Deque<Kept> kept = idle.computeIfAbsent(key, none -> new ArrayDeque<>());
        return !closed && kept.size() < KEPT && kept.add(new Kept(used.wire(), used.born(), System.nanoTime()));
    }

    /** Closes what is kept open. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Deque<Kept> kept : idle.values()) {
            for (Kept one : kept) {
                try {
                    one.wire().close();
                } catch (IOException e) {
                    // an idle connection whose descriptor is gone already
                    continue;
                }
            }
        }
        idle.clear();
    }
}
