package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.EnvoyException;
import deepdive.kube.Tunnel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private final List<String> opened = new ArrayList<>();

    /** A tunnel that ends at once, and notes what was opened and closed. */
    private Tunnel open(String pod, InetSocketAddress local) {
        opened.add(local + " " + pod);
        return new Tunnel() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress(local.getAddress(), local.getPort() == 0 ? 40000 : local.getPort());
            }

            @Override
            public void await() {}

            @Override
            public void close() {
                opened.add("closed");
            }
        };
    }

    private Ran run(String line) {
        return Ran.istioctl(line, new RecordedCluster().tunnels(this::open));
    }

    @Test
    void listensOnThePodsPortAndNamesThePage() {
        assertThat(run("dashboard envoy x.bookinfo --browser=false"))
                .isEqualTo(new Ran(0, "http://localhost:15000\nskipping opening a browser", ""));
        assertThat(opened).containsExactly("localhost/127.0.0.1:15000 x.bookinfo:15000", "closed");
    }

    @Test
    void takesTheAddressAndPortThatAreWanted() {
        assertThat(run("d istiod-debug istiod --browser=false -p 18080 --address 127.0.0.1")
                        .out())
                .startsWith("http://127.0.0.1:18080/debug\n");
        assertThat(opened).first().isEqualTo("/127.0.0.1:18080 istiod.istio-system:15014");
    }

    @Test
    void takesAFreePortWhereThePodsIsTaken() {
        RecordedCluster cluster = new RecordedCluster().tunnels((pod, local) -> {
            if (local.getPort() != 0) {
                throw new EnvoyException("taken");
            }
            return open(pod, local);
        });
        assertThat(Ran.istioctl("d proxy x.bookinfo --browser=false", cluster).out())
                .startsWith("http://localhost:40000\n");
        assertThat(Ran.istioctl("d proxy x.bookinfo --browser=false -p 9", cluster))
                .isEqualTo(new Ran(1, "", "Error: taken\n"));
    }

    @Test
    void isForThisMachineAlone() {
        assertThat(run("d envoy x.bookinfo --address 0.0.0.0"))
                .isEqualTo(new Ran(
                        1, "", "Error: --address 0.0.0.0: the built-in istioctl listens on loopback addresses only\n"));
        assertThat(opened).isEmpty();
    }

    @Test
    void saysWhichLabelsFoundNothing() {
        assertThat(run("dashboard kiali").err()).isEqualTo("Error: no pods found with selector app=kiali\n");
        assertThat(run("dashboard nope")).isEqualTo(new Ran(1, "", "Error: unknown dashboard \"nope\"\n"));
    }
}
