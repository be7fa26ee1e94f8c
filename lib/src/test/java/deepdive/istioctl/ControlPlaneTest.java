package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.istioctl.ControlPlane.Synced;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {
    /** Istiods whose monitoring port has these answers, by path. */
    private record Istiods(List<PodName> pods, Map<String, String> answers) implements Proxies {
        @Override
        public PodName pod(String expression) {
            throw new AssertionError("no pod is asked for");
        }

        @Override
        public List<PodName> pods(String expression) {
            throw new AssertionError("no pod is asked for");
        }

        @Override
        public List<PodName> select(String labels) {
            throw new AssertionError("no pod is asked for");
        }

        @Override
        public List<PodName> controlPlane(String namespace) {
            return namespace.equals("istio-system") ? pods : List.of();
        }

        @Override
        public byte[] get(PodName pod, String path, int port) {
            assertThat(port).isEqualTo(15014);
            return answers.get(path).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] post(PodName pod, String path, int port) {
            throw new AssertionError("nothing is changed");
        }

        @Override
        public void close() {}
    }

    private static final Istiods ISTIODS = new Istiods(
            List.of(new PodName("istiod-1", "istio-system")),
            Map.of(
                    "version",
                    "1.27.1-016bc46f4a5e0ef3fa135b3c5380ab7765467c1a-Clean\n",
                    "debug/syncz",
                    """
                    [{"cluster_id": "Kubernetes", "proxy": "b-1.2.default", "istio_version": "1.22.3",
                      "cluster_sent": "x/1", "listener_sent": "x/2", "endpoint_sent": "x/3"},
                     {"cluster_id": "Kubernetes", "proxy": "a.bookinfo", "istio_version": "1.27.1",
                      "route_sent": "x/1", "endpoint_sent": "x/2", "listener_sent": "x/3", "cluster_sent": "x/4"}]
                    """));

    @Test
    void tellsTheVersionWithoutTheBuild() {
        assertThat(new ControlPlane(ISTIODS, "istio-system").versions()).containsExactly("1.27.1");
    }

    @Test
    void listsProxiesByNameWithTheTypesThatTheyWereSent() {
        List<Synced> proxies = new ControlPlane(ISTIODS, "istio-system").proxies();
        assertThat(proxies).extracting(Synced::proxy).containsExactly("a.bookinfo", "b-1.2.default");
        assertThat(proxies).extracting(Synced::namespace).containsExactly("bookinfo", "default");
        assertThat(proxies).extracting(Synced::istiod).containsOnly("istiod-1");
        assertThat(proxies.get(0).types()).containsExactly("CDS", "LDS", "EDS", "RDS");
        assertThat(proxies.get(1).types()).containsExactly("CDS", "LDS", "EDS");
    }

    @Test
    void saysWhereThereIsNone() {
        assertThat(new ControlPlane(ISTIODS, "nope").isAbsent()).isTrue();
        assertThat(new ControlPlane(ISTIODS, "istio-system").isAbsent()).isFalse();
    }
}
