package deepdive.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.kube.Target;
import deepdive.shell.CommandLine;
import deepdive.shell.ShellException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    private static final Place READ = new Place(new Target(false, "", "prod"), false);
    private static final Place OWN = new Place(new Target(false, "", "prod"), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl get pods -A",
                "kubectl -n x describe pod y",
                "kubectl logs deploy/x -c istio-proxy",
                "kubectl rollout status deploy/x",
                "kubectl exec x -- curl -s http://reviews:9080/reviews/0",
                "kubectl exec x -- curl -s -H 'end-user: jason' -o /dev/null -w '%{http_code}' http://reviews:9080",
                "kubectl exec x -c istio-proxy -- curl -X GET localhost:15000/stats",
                "kubectl exec x -c istio-proxy -- pilot-agent request GET stats",
                "kubectl delete pod x --dry-run=server",
                "kubectl auth can-i delete pods",
                "istioctl proxy-status",
                "istioctl pc log x.y",
                "istioctl x describe pod x",
                "istioctl x authz check x",
                "istioctl analyze -A",
                "istioctl tag list",
            })
    void readingIsAlwaysAllowed(String line) {
        assertThatCode(() -> READ.require(CommandLine.split(line))).doesNotThrowAnyException();
        assertThatCode(() -> OWN.require(CommandLine.split(line))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl delete pod x -n default",
                "kubectl delete ns deepdive-bookinfo",
                "kubectl delete namespace default -n deepdive-bookinfo",
                "kubectl delete node x -n deepdive-bookinfo",
                "kubectl delete pod --all -A -n deepdive-bookinfo",
                "kubectl delete pod x -n deepdive-bookinfo -n default",
                "kubectl delete pod x -n deepdive-bookinfo --context=other",
                "kubectl delete pod,node x -n deepdive-bookinfo",
                "kubectl delete pod/x node/y -n deepdive-bookinfo",
                "kubectl create clusterrole x --verb=get --resource=pods -n deepdive-bookinfo",
                "kubectl apply -f x.yaml -n deepdive-bookinfo",
                "kubectl exec x -n default -- rm -rf /",
                "kubectl exec x -n default -- curl -X POST localhost:15000/quitquitquit",
                "kubectl exec x -n default -- curl -XDELETE http://x",
                "kubectl exec x -n default -- curl --data a=b http://x",
                "kubectl exec x -n default -- curl -sd a=b http://x",
                "kubectl exec x -n default -- pilot-agent request POST logging",
                "kubectl exec x -n default -- env rm x",
                "kubectl exec x -n default -- curl -so /etc/passwd http://x",
                "kubectl exec x -n default -- sh -c 'cat /etc/passwd'",
                "kubectl config use-context other",
                "kubectl config set-context x",
                "kubectl drain x",
                "kubectl -v get delete pod x -n default",
                "kubectl annotate pod x -n default --field-manager --dry-run=server a=b",
                "kubectl cordon x",
                "kubectl proxy",
                "kubectl auth reconcile -f x",
                "kubectl rollout restart deploy/x -n default",
                "istioctl install",
                "istioctl pc log x.default --level debug",
                "istioctl pc log x.default -r",
                "istioctl tag set x --revision y",
                "istioctl waypoint apply -n deepdive-bookinfo",
                "istioctl create-remote-secret",
                "istioctl x create-remote-secret",
                "mesh reset",
                "mesh pause x",
            })
    void whatGoesElsewhereIsRefusedInALine(String line) {
        assertThatThrownBy(() -> READ.require(CommandLine.split(line)))
                .isInstanceOf(Skipped.class)
                .hasMessageStartingWith("Skipped: ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> OWN.require(CommandLine.split(line)))
                .isInstanceOf(Skipped.class)
                .hasMessageStartingWith("Skipped: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl delete pod x -n deepdive-bookinfo",
                "kubectl scale deploy/reviews-v1 --replicas=2 -n deepdive-bookinfo",
                "kubectl -n deepdive-bookinfo rollout restart deployment reviews-v1",
                "kubectl delete virtualservice,destinationrule reviews --namespace=deepdive-bookinfo",
                "kubectl exec test-client -n deepdive-bookinfo -- curl -X POST http://reviews:9080/",
                "istioctl proxy-config log reviews-v1.deepdive-bookinfo --level debug",
            })
    void changesAreAllowedInTheKitsOwnNamespaceOnly(String line) {
        assertThatCode(() -> OWN.require(CommandLine.split(line))).doesNotThrowAnyException();
        assertThatThrownBy(() -> READ.require(CommandLine.split(line))).isInstanceOf(Skipped.class);
    }

    @Test
    void objectsAreLabelledAndKeptToTheNamespace() {
        String yaml =
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata:
                  name: bookinfo
                  namespace: bookinfo
                spec: {hosts: [reviews.bookinfo.svc.cluster.local]}
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: bookinfo-gateway}
                spec: {servers: [{hosts: ['*'], port: {number: 80, name: http, protocol: HTTP}}]}
                """;
        assertThat(OWN.objects(yaml))
                .contains("name: bookinfo\n  namespace: deepdive-bookinfo\n")
                .contains("- reviews.deepdive-bookinfo.svc.cluster.local")
                .contains("app.kubernetes.io/managed-by: istio-deep-dive")
                .contains("- deepdive-bookinfo.test")
                .doesNotContain("'*'");
        for (String other : new String[] {
            "apiVersion: v1\nkind: Pod\nmetadata: {name: x, namespace: default}\n",
            "apiVersion: security.istio.io/v1\n"
                    + "kind: PeerAuthentication\n"
                    + "metadata: {name: default, namespace: istio-system}\n",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x}\n",
            "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Namespace, metadata: {name: x}}]\n"
        }) {
            assertThatThrownBy(() -> OWN.objects(other))
                    .isInstanceOf(ShellException.class)
                    .hasMessageStartingWith("Not on your own cluster: ")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> READ.objects(yaml)).isInstanceOf(Skipped.class);
    }

    @Test
    void aKubeconfigAloneLeadsNoLessonToACluster() {
        Map<String, String> home = Map.of("DEEPDIVE_HOME", "/state", "KUBECONFIG", "/kube");
        assertThat(Place.of(home).sandbox()).isTrue();
        Map<String, String> context =
                Map.of("DEEPDIVE_HOME", "/state", "KUBECONFIG", "/kube", "DEEPDIVE_CONTEXT", "prod");
        assertThat(Place.of(context)).isEqualTo(new Place(new Target(false, "/kube", "prod"), false));
        assertThat(Place.of(Map.of("DEEPDIVE_SNAPSHOT", "/s", "DEEPDIVE_ALLOW_CHANGES", "1"))
                        .changes())
                .isFalse();
    }

    @Test
    void bookinfoGoesToAClusterAsOneThatPullsImages() {
        assertThat(OwnNamespace.scenario()).hasSizeGreaterThan(20).allSatisfy(object -> {
            assertThat(object.path("metadata").path("namespace").asString()).isEqualTo(OwnNamespace.NAME);
            assertThat(object.path("metadata")
                            .path("labels")
                            .path("app.kubernetes.io/managed-by")
                            .asString())
                    .isEqualTo("istio-deep-dive");
            assertThat(object.toString()).doesNotContain("deepdive/", "clusterIP\"", "ns/bookinfo/");
        });
    }
}
