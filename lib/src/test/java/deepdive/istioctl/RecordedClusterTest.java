package deepdive.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands that ask Kubernetes, on the recorded cluster: the same stdout, stderr and exit code as the real istioctl had.
 * A recording is the command line, what it printed, then {@code --- stderr} and {@code --- exit} where there was any.
 */
class RecordedClusterTest {
    private record Expected(String arguments, Ran ran) {
        static Expected of(String recording) {
            int end = recording.indexOf('\n');
            String rest = recording.substring(end + 1);
            int code = 0;
            int exit = rest.lastIndexOf("--- exit ");
            if (exit >= 0) {
                code = Integer.parseInt(
                        rest.substring(exit + "--- exit ".length()).strip());
                rest = rest.substring(0, exit);
            }
            int err = rest.lastIndexOf("--- stderr\n");
            return new Expected(
                    recording.substring("$ istioctl ".length(), end),
                    new Ran(
                            code,
                            err < 0 ? rest : rest.substring(0, err),
                            err < 0 ? "" : rest.substring(err + "--- stderr\n".length())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authz-check",
                "check-inject",
                "check-inject-disabled",
                "check-inject-nothing",
                "check-inject-pod",
                "config-list",
                "debug-list",
                "describe-pod",
                "describe-pod-client",
                "describe-pod-default",
                "describe-pod-fault",
                "describe-pod-gateway",
                "describe-pod-none",
                "describe-service",
                "describe-service-none",
                "injector-list",
                "metrics",
                "precheck-found",
                "precheck-found-json",
                "precheck-version",
                "ps",
                "ps-namespace",
                "ps-none",
                "ps-other-istio",
                "ps-output",
                "remote-clusters",
                "remote-secret",
                "remote-secret-account",
                "remote-secret-config",
                "remote-secret-name",
                "remote-secret-plugin",
                "tag-list",
                "tag-list-json",
                "version",
                "version-bad-output",
                "version-full",
                "version-other-namespace",
                "waypoint-list",
            })
    void printsWhatTheRealOnePrints(String recording) {
        Expected expected = Expected.of(RecordedCluster.text(recording + ".txt"));
        assertThat(Ran.istioctl(expected.arguments(), new RecordedCluster())).isEqualTo(expected.ran());
    }

    @Test
    void prechecksPermissionsAndTheVersionOfKubernetes() {
        Ran ran = Ran.istioctl("x precheck", new RecordedCluster().refusing("configmaps", 31));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith(
                        """
                        \u001b[1;31mError\u001b[0m [IST0141] (Cluster) Missing required permission to create resource configmaps (permission denied)
                        \u001b[1;31mError\u001b[0m [IST0142] (Cluster) The Kubernetes Version "v1.31.3" is lower than the minimum version: 1.32
                        """);
    }
}
