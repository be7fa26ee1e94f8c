package deepdive.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.cli.FlagSet;
import deepdive.envoy.Json;
import deepdive.kube.Impersonation;
import deepdive.kubectl.client.KubectlException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpersonationTest {
    private static final Map<String, String> HEADERS = Map.of(
            "Impersonate-User", "learner",
            "Impersonate-Uid", "7",
            "Impersonate-Group", "a\nb",
            "Impersonate-Extra-example.org%2Fteam", "red\nblue");

    @Test
    void ofTheCommandLine() {
        FlagSet flags = GlobalFlags.alone();
        flags.parse(List.of(
                "--as=learner",
                "--as-uid=7",
                "--as-group=a",
                "--as-group=b",
                "--as-user-extra=example.org/team=red",
                "--as-user-extra=example.org/team=blue"));
        assertThat(ActAs.of(flags).headers()).isEqualTo(HEADERS);
    }

    @Test
    void ofAKubeconfigsUser() {
        String user = "{\"token\":\"t\",\"as\":\"learner\",\"as-uid\":\"7\",\"as-groups\":[\"a\",\"b\"],"
                + "\"as-user-extra\":{\"example.org/team\":[\"red\",\"blue\"]}}";
        assertThat(Impersonation.of(Json.parse(user.getBytes(StandardCharsets.UTF_8)))
                        .headers())
                .isEqualTo(HEADERS);
        assertThat(Impersonation.of(Json.parse("{}".getBytes(StandardCharsets.UTF_8)))
                        .headers())
                .isEmpty();
    }

    @Test
    void anExtraHasAKeyAndAValue() {
        FlagSet flags = GlobalFlags.alone();
        flags.parse(List.of("--as-user-extra=team"));
        assertThatThrownBy(() -> ActAs.of(flags)).isInstanceOf(KubectlException.class);
    }
}
