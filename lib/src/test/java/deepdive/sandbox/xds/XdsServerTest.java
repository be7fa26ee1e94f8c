package deepdive.sandbox.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import deepdive.sandbox.pilot.ProxyConfig;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.load_stats.v3.LoadReportingServiceGrpc.LoadReportingServiceImplBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a proxy is sent of what it asks for by name while it changes what it asks for, and what is there changes. */
class XdsServerTest {
    private static final String REFUSED = "refused.example";
    private static final String NODE = "sidecar~127.0.0.1~a.b~b.svc.cluster.local";

    /** What the proxy has, by name: the domain of the route's only virtual host. */
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    private final AtomicInteger seen = new AtomicInteger();
    private volatile String last = "";

    private Path folder;
    private XdsServer server;
    private Subscriber proxy;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory(Path.of("/tmp"), "dd-xds"); // short: Unix sockets' paths are limited
        Path socket = folder.resolve("xds.sock");
        server = new XdsServer(socket, new PushMetrics(), new LoadReportingServiceImplBase() {});
        proxy = new Subscriber(socket, NODE, ResourceType.RDS, this::take);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
        Files.deleteIfExists(folder.resolve("xds.sock"));
        Files.delete(folder);
    }

    @Test
    void routesOfAListenerThatDrainsDoNotSilenceTheOthers() throws Exception {
        put(route("8080", "first"), route("8099", "first"));
        proxy.subscribe("8080", "8099");
        await(Map.of("8080", "first", "8099", "first"));

        put(route("8080", "second"));
        await(Map.of("8080", "second", "8099", "first"));
    }

    @Test
    void aProxyThatAsksForWhatIsGoneHasTheRest() throws Exception {
        put(route("8080", "first"));
        proxy.subscribe("8080", "8099");
        await(Map.of("8080", "first"));

        put(route("8080", "second"));
        await(Map.of("8080", "second"));

        put(route("8080", "third"), route("8099", "third"));
        await(Map.of("8080", "third", "8099", "third"));
    }

    /** As Envoy does when a listener that had a secret or a route has drained. */
    @Test
    void whatAProxyAsksAfterARefusalIsNoAcknowledgement() throws Exception {
        put(route("a", "first"), route("b", "first"));
        proxy.subscribe("a");
        await("a", "first");
        put(route("a", REFUSED), route("b", "second"));
        awaitLabel("ERROR");
        int responses = seen.get();

        proxy.subscribe("a");
        proxy.subscribe("a", "b"); // the answer to this one is behind that to the other
        await(() -> last.contains("second"), "an answer for b");
        assertThat(seen.get()).as("the refused response came once").isEqualTo(responses + 1);
        awaitLabel("ERROR");

        put(route("a", "third"), route("b", "third"));
        await(Map.of("a", "third", "b", "third"));
        awaitLabel("SYNCED");
    }

    /**
     * As a proxy does that was paused while a service came and went: it has the version of endpoints that is there now,
     * and takes in the cluster only now.
     */
    @Test
    void endpointsOfAClusterThatIsGoneAreNone() throws Exception {
        put(route("a", "first"));
        List<Set<String>> responses = new CopyOnWriteArrayList<>();
        try (Subscriber endpoints = new Subscriber(folder.resolve("xds.sock"), NODE, ResourceType.EDS, response -> {
            responses.add(endpoints(response));
            return true;
        })) {
            endpoints.subscribe("here");
            await(() -> responses.size() == 1, "an answer");
            endpoints.subscribe("here", "gone");
            await(() -> responses.size() == 2, "an answer about what is gone");

            server.put(
                    NODE, new ProxyConfig(List.of(), List.of(endpoints("here", 2)), List.of(), List.of()), List.of());
            await(() -> responses.size() == 3, "an answer to a change");
            assertThat(responses).containsExactly(Set.of("here"), Set.of("here", "gone"), Set.of("here", "gone"));
        }
    }

    private static Set<String> endpoints(DiscoveryResponse response) {
        return unpacked(response, ClusterLoadAssignment.class)
                .map(ClusterLoadAssignment::getClusterName)
                .collect(Collectors.toSet());
    }

    private static <T extends Message> Stream<T> unpacked(DiscoveryResponse response, Class<T> type) {
        return response.getResourcesList().stream().map(resource -> {
            try {
                return resource.unpack(type);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static ClusterLoadAssignment endpoints(String cluster, int groups) {
        return ClusterLoadAssignment.newBuilder()
                .setClusterName(cluster)
                .addAllEndpoints(Collections.nCopies(groups, LocalityLbEndpoints.getDefaultInstance()))
                .build();
    }

    private void awaitLabel(String label) throws InterruptedException {
        await(() -> server.state(NODE).get(ResourceType.RDS).label().equals(label), label);
    }

    private void put(RouteConfiguration... routes) {
        List<ClusterLoadAssignment> endpoints = List.of(endpoints("here", 1));
        server.put(NODE, new ProxyConfig(List.of(), endpoints, List.of(), Arrays.asList(routes)), List.of());
    }

    private static RouteConfiguration route(String name, String domain) {
        return RouteConfiguration.newBuilder()
                .setName(name)
                .addVirtualHosts(VirtualHost.newBuilder().setName(name).addDomains(domain))
                .build();
    }

    private boolean take(DiscoveryResponse response) {
        seen.incrementAndGet();
        last = response.toString();
        if (last.contains(REFUSED)) {
            return false;
        }
        unpacked(response, RouteConfiguration.class)
                .forEach(route ->
                        taken.put(route.getName(), route.getVirtualHosts(0).getDomains(0)));
        return true;
    }

    private void await(Map<String, String> routes) throws InterruptedException {
        for (Map.Entry<String, String> route : routes.entrySet()) {
            await(route.getKey(), route.getValue());
        }
    }

    private void await(String route, String domain) throws InterruptedException {
        await(() -> domain.equals(taken.get(route)), route + " is " + domain);
    }

    private void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("%s, where the proxy has %s", what, taken)
                    .isLessThan(end);
            Thread.sleep(1);
        }
    }
}
