package deepdive.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import deepdive.sandbox.apps.SidecarClient;
import deepdive.sandbox.dns.Dns;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrafficTest {
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private HttpServer web;

    @BeforeEach
    void start() throws Exception {
        web = HttpServer.create(new InetSocketAddress("127.62.2.1", 0), 0);
        web.createContext("/", exchange -> {
            seen.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().startsWith("/r") ? 403 : 200, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    @Test
    void halfGoesThroughTheGatewayAndTheRateChangesAtOnce() throws Exception {
        try (Traffic traffic = new Traffic(() -> Optional.of(web.getAddress()), Optional::empty)) {
            Thread.sleep(200);
            assertThat(seen).isEmpty();
            traffic.setRate(50);
            assertThat(traffic.rate()).isEqualTo(50);
            Thread.sleep(2000);
            traffic.setRate(0);
            Thread.sleep(200);
            long gateway = traffic.counts().get("gateway productpage 200");
            assertThat(gateway).isBetween(30L, 60L);
            assertThat(traffic.counts().get("test-client absent")).isBetween(gateway - 2, gateway + 2);
            Thread.sleep(300);
            assertThat(traffic.counts()).containsEntry("gateway productpage 200", gateway);
            assertThat(seen).containsOnlyKeys("/productpage");
        }
    }

    @Test
    void testClientAsksRatingsNowAndThen() throws Exception {
        var to = web.getAddress();
        var dns = new Dns() {
            @Override
            public Optional<String> resolve(String host, String namespace) {
                return Optional.empty();
            }

            @Override
            public Optional<InetSocketAddress> dial(String host, String namespace, int port) {
                return Optional.of(to);
            }
        };
        SidecarClient client = new SidecarClient("127.62.2.2", "bookinfo", false, dns);
        try (client;
                Traffic traffic = new Traffic(Optional::empty, () -> Optional.of(client))) {
            traffic.setRate(100);
            Thread.sleep(2000);
            traffic.setRate(0);
            Thread.sleep(200);
            assertThat(traffic.counts()).containsKeys("gateway absent", "test-client productpage 200");
            assertThat(traffic.counts().get("test-client ratings 403")).isBetween(5L, 12L);
        }
    }

    @Test
    void rateHasBounds() {
        try (Traffic traffic = new Traffic(Optional::empty, Optional::empty)) {
            assertThatThrownBy(() -> traffic.setRate(-1)).hasMessageContaining("0 to 1000");
            assertThatThrownBy(() -> traffic.setRate(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
