package deepdive.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Map<String, String> HOME = Map.of("DEEPDIVE_HOME", "/state");

    @Test
    void isTheSandboxWhereNothingElseIsNamed() {
        Target sandbox = new Target(true, "/state/kubeconfig", "");
        assertThat(Target.choose("", "", HOME)).isEqualTo(sandbox);
        assertThat(Target.choose("/state/kubeconfig", "", HOME)).isEqualTo(sandbox);
        assertThat(Target.choose("", "", Map.of("DEEPDIVE_HOME", "/state", "KUBECONFIG", "/state/kubeconfig")))
                .isEqualTo(sandbox);
    }

    @Test
    void isWhatFlagsNameThenWhatTheEnvironmentDoes() {
        Map<String, String> environment =
                Map.of("DEEPDIVE_HOME", "/state", "DEEPDIVE_CONTEXT", "prod", "KUBECONFIG", "/kube");
        assertThat(Target.choose("", "", environment)).isEqualTo(new Target(false, "/kube", "prod"));
        assertThat(Target.choose("/mine", "test", environment)).isEqualTo(new Target(false, "/mine", "test"));
        assertThat(Target.choose("", "test", HOME)).isEqualTo(new Target(false, "", "test"));
    }

    @Test
    void readsAPodsNameFromTheLastDot() {
        assertThat(PodName.of("deploy/x.v1.bookinfo", "default")).isEqualTo(new PodName("deploy/x.v1", "bookinfo"));
        assertThat(PodName.of("deployments.apps/x", "default")).isEqualTo(new PodName("deployments.apps/x", "default"));
        assertThat(PodName.of("x", "default")).isEqualTo(new PodName("x", "default"));
    }
}
