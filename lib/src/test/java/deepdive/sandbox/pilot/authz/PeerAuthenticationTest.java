package deepdive.sandbox.pilot.authz;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.pilot.Scenario;
import org.junit.jupiter.api.Test;

/** Which of several PeerAuthentications holds. */
class PeerAuthenticationTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web-0, namespace: shop, labels: {app: web}}
            spec: {containers: [{name: istio-proxy, image: istio/proxyv2:1.27.1}]}
            status: {phase: Running, podIP: 10.42.0.1}
            """;

    @Test
    void withoutAnyBothKindsOfTrafficPass() {
        assertThat(effective("").mode()).isEqualTo(MutualTls.PERMISSIVE);
    }

    @Test
    void theMeshsHoldsWhereNothingNearerSays() {
        PeerAuthentication found = effective(policy("mesh", "istio-system", "2026-01-01", "mtls: {mode: STRICT}"));
        assertThat(found.mode()).isEqualTo(MutualTls.STRICT);
        assertThat(found.forPort(8080)).isEqualTo(MutualTls.STRICT);
    }

    @Test
    void theNamespacesGoesBeforeTheMeshsUnlessItLeavesTheChoice() {
        String mesh = policy("mesh", "istio-system", "2026-01-01", "mtls: {mode: STRICT}");
        String own = policy("own", "shop", "2026-01-02", "mtls: {mode: DISABLE}");
        String unset = policy("own", "shop", "2026-01-02", "mtls: {mode: UNSET}");
        assertThat(effective(mesh + own).mode()).isEqualTo(MutualTls.DISABLE);
        assertThat(effective(mesh + unset).mode()).isEqualTo(MutualTls.STRICT);
    }

    @Test
    void theOldestOfTwoHolds() {
        String older = policy("b", "shop", "2026-01-01", "mtls: {mode: STRICT}");
        String newer = policy("a", "shop", "2026-01-02", "mtls: {mode: DISABLE}");
        assertThat(effective(newer + older).mode()).isEqualTo(MutualTls.STRICT);
    }

    @Test
    void theWorkloadsPortsInheritItsModeWhereTheyLeaveTheChoice() {
        PeerAuthentication found = effective(policy(
                "web",
                "shop",
                "2026-01-01",
                "{selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE},"
                        + " portLevelMtls: {8080: {mode: STRICT}, 9000: {mode: UNSET}}}"));
        assertThat(found.forPort(8080)).isEqualTo(MutualTls.STRICT);
        assertThat(found.forPort(9000)).isEqualTo(MutualTls.DISABLE);
        assertThat(found.forPort(1)).isEqualTo(MutualTls.DISABLE);
        assertThat(found.ports()).containsOnlyKeys(8080, 9000);
    }

    @Test
    void aSelectorInTheRootNamespaceSelectsNothingElsewhere() {
        String root = policy(
                "root", "istio-system", "2026-01-01", "{selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}}");
        assertThat(effective(root).mode()).isEqualTo(MutualTls.PERMISSIVE);
    }

    @Test
    void portsOfANamespacesPolicyCountForNothing() {
        String namespace =
                policy("own", "shop", "2026-01-01", "{mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: DISABLE}}}");
        assertThat(effective(namespace).forPort(8080)).isEqualTo(MutualTls.STRICT);
    }

    private static PeerAuthentication effective(String policies) {
        var world = Scenario.of(POD + policies);
        return PeerAuthentication.of(world, world.proxies().get(0));
    }

    private static String policy(String name, String namespace, String day, String spec) {
        String written = spec.startsWith("{") ? spec : "{" + spec + "}";
        return """
                ---
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: %s, namespace: %s, creationTimestamp: "%sT00:00:00Z"}
                spec: %s
                """
                .formatted(name, namespace, day, written);
    }
}
