package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SynczTest {
    private static final String V3 = "type.googleapis.com/envoy.config.";
    private static final Instant NOW = Instant.parse("2026-11-25T16:00:00Z");

    private static Syncz.State state(String status, int secondsAgo) {
        return new Syncz.State(status, Optional.of(NOW.minusSeconds(secondsAgo)), status.equals("ERROR") ? "no" : "");
    }

    private static final List<Syncz> PROXIES = List.of(
            new Syncz("b.bookinfo", "Kubernetes", "sidecar", "istiod-1", "1.22.3", Map.of()),
            new Syncz(
                    "a.default",
                    "Kubernetes",
                    "sidecar",
                    "istiod-1",
                    "1.27.1",
                    Map.of(
                            V3 + "cluster.v3.Cluster",
                            state("SYNCED", 45),
                            V3 + "listener.v3.Listener",
                            state("STALE", 130),
                            V3 + "route.v3.RouteConfiguration",
                            state("NOT_SENT", 7),
                            V3 + "endpoint.v3.ClusterLoadAssignment",
                            state("ERROR", 7200),
                            "type.googleapis.com/istio.networking.nds.v1.NameTable",
                            state("SYNCED", 1))));

    @Test
    void listsTypesOfEnvoyFirst() {
        assertThat(new StatusWriter(PROXIES).subscriptions())
                .isEqualTo(
                        """
                        NAME           CLUSTER        ISTIOD       VERSION     SUBSCRIBED TYPES
                        a.default      Kubernetes     istiod-1     1.27.1      5 (CDS,LDS,EDS,RDS,NDS)
                        b.bookinfo     Kubernetes     istiod-1     1.22.3      0
                        """);
    }

    @Test
    void showsEachStateWithItsAge() {
        assertThat(new StatusWriter(PROXIES).states(NOW))
                .isEqualTo(
                        """
                        NAME           CLUSTER        CDS              ECDS        EDS              LDS               RDS          NDS             ISTIOD       VERSION
                        a.default      Kubernetes     SYNCED (45s)     IGNORED     ERROR (120m)     STALE (2m10s)     NOT SENT     SYNCED (1s)     istiod-1     1.27.1
                        b.bookinfo     Kubernetes     IGNORED          IGNORED     IGNORED          IGNORED           IGNORED      IGNORED         istiod-1     1.22.3
                        """);
    }

    @Test
    void readsWhatOlderIstiodsTell() {
        Ran ran = Ran.istioctl("ps -n default -v 1", new RecordedCluster().istiod("debug/syncz", "syncz-old.json"));
        assertThat(ran.out().lines()).hasSize(8);
        assertThat(ran.out().lines().skip(1))
                .allMatch(line -> line.matches(
                        "\\S+\\.default +Kubernetes +SYNCED +IGNORED +SYNCED +SYNCED +SYNCED +istiod-\\S+ +1\\.2.*"));
    }

    @Test
    void asksForAnotherPageByTheListOfPages() {
        Ran ran = Ran.istioctl("x internal-debug syncz --all", new RecordedCluster());
        assertThat(ran.out()).startsWith("{\n  \"istiod-7d4f74889d-mb5dh\": [\n    {\n");
    }

    /** The response is of this tool's own making: its nonce differs each time. */
    @Test
    void writesTheResponseThatTheRealOneGets() {
        String json =
                Ran.istioctl("ps -n default -o json", new RecordedCluster()).out();
        assertThat(json)
                .startsWith("{\n    \"versionInfo\": \"")
                .contains("\n                        \"NAMESPACE\": \"default\"\n                    }\n")
                .contains("\"identifier\":"
                        + " \"{\\\"Component\\\":\\\"istiod\\\",\\\"ID\\\":\\\"istiod-7d4f74889d-mb5dh\\\"")
                .doesNotContain("\"bookinfo\"");
    }
}
