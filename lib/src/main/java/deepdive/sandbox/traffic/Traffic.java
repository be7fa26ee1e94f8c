package deepdive.sandbox.traffic;

import deepdive.sandbox.apps.HttpCall;
import deepdive.sandbox.apps.SidecarClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends requests at a steady rate: every other one to the product page through the ingress gateway, the rest from
 * test-client through its sidecar, one in ten of them to ratings, which refuses it.
 *
 * <p>A slow mesh does not pile up requests: at most {@link #MOST} are under way, those that find no room are counted as
 * skipped.
 */
public final class Traffic implements AutoCloseable {
    public static final double FASTEST = 1000;
    private static final int MOST = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Optional<InetSocketAddress>> gateway;
    private final Supplier<Optional<SidecarClient>> testClient;
    private final SidecarClient outside = SidecarClient.outside();
    private final ThreadFactory daemon = task -> {
        Thread thread = new Thread(task, "traffic");
        thread.setDaemon(true);
        return thread;
    };
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemon);
    private final ThreadPoolExecutor senders =
            new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemon);
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private ScheduledFuture<?> beat;
    private double rate;
    private long sent;

    /**
     * @param gateway where the ingress gateway listens now, if it does
     * @param testClient what makes calls from test-client's pod, if there is one now
     */
    public Traffic(Supplier<Optional<InetSocketAddress>> gateway, Supplier<Optional<SidecarClient>> testClient) {
        this.gateway = gateway;
        this.testClient = testClient;
    }

    /**
     * Changes the rate from now on.
     *
     * @param perSecond 0 stops the traffic
     * @throws IllegalArgumentException unless it is 0 to {@link #FASTEST}
     */
    public synchronized void setRate(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= FASTEST)) {
            throw new IllegalArgumentException(
                    "traffic of " + perSecond + " requests a second: give a number from 0 to " + (int) FASTEST);
        }
        rate = perSecond;
        if (beat != null) {
            beat.cancel(false);
            beat = null;
        }
        if (perSecond > 0) {
            long nanos = (long) (1e9 / perSecond);
            beat = clock.scheduleAtFixedRate(this::next, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Requests a second. */
    public synchronized double rate() {
        return rate;
    }

    /** How often each came of it so far, e.g. {@code gateway productpage 200}, {@code test-client ratings 403}. */
    public SortedMap<String, Long> counts() {
        synchronized (counts) {
            return new TreeMap<>(counts);
        }
    }

    private void next() {
        long number = sent++;
        try {
            senders.execute(() -> {
                if (number % 2 == 0) {
                    throughGateway();
                } else {
                    fromTestClient(number % 20 == 19 ? "ratings" : "productpage");
                }
            });
        } catch (RejectedExecutionException full) {
            count("skipped: " + MOST + " requests under way");
        }
    }

    private void throughGateway() {
        Optional<InetSocketAddress> address = gateway.get();
        if (address.isPresent()) {
            String ip = address.get().getAddress().getHostAddress();
            send("gateway productpage", outside, HttpCall.get(ip, address.get().getPort(), "/productpage"));
        } else {
            count("gateway absent");
        }
    }

    private void fromTestClient(String service) {
        Optional<SidecarClient> client = testClient.get();
        String path = service.equals("ratings") ? "/ratings/0" : "/productpage";
        if (client.isPresent()) {
            send("test-client " + service, client.get(), HttpCall.get(service, 9080, path));
        } else {
            count("test-client absent");
        }
    }

    private void send(String what, SidecarClient client, HttpCall call) {
        String outcome;
        try {
            outcome = Integer.toString(
                    client.send(call.within(PATIENCE).with(Map.of("user-agent", "deepdive-traffic", "accept", "*/*")))
                            .status());
        } catch (SocketTimeoutException e) {
            outcome = "timeout";
        } catch (IOException e) {
            outcome = "failed";
        }
        count(what + " " + outcome);
    }

    private void count(String outcome) {
        synchronized (counts) {
            counts.merge(outcome, 1L, Long::sum);
        }
    }

    /** Stops, and closes what is open. */
    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
        outside.close();
    }
}
