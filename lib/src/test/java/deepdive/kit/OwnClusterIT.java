package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/** Lessons on somebody's cluster: nothing is changed there, or one namespace, which is gone afterwards. */
class OwnClusterIT {
    private static final String KINDS = "namespaces,pods,services,endpointslices,configmaps,secrets,serviceaccounts,"
            + "deployments,replicasets,virtualservices,destinationrules,gateways.networking.istio.io,"
            + "gateways.gateway.networking.k8s.io,httproutes,authorizationpolicies,peerauthentications,"
            + "requestauthentications,telemetries,sidecars,serviceentries,clusterroles,clusterrolebindings,crds";

    private static StandIn cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = StandIn.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    /** Each object with its revision, which any write changes. */
    private static String objects() {
        StandIn.Ran ran =
                cluster.admin("kubectl get " + KINDS + " -A -o custom-columns=KIND:.kind,NS:.metadata.namespace,"
                        + "NAME:.metadata.name,UID:.metadata.uid,REVISION:.metadata.resourceVersion");
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out();
    }

    private static ProcessResult demo(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("deepdive.lesson.Demo", "02", "--no-pause"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(cluster.environment());
        environment.remove("DEEPDIVE_CONTEXT"); // the option says it
        return cluster.java(environment, command.toArray(String[]::new));
    }

    @Test
    void aLessonOnlyReadsThere() throws Exception {
        String before = objects();
        ProcessResult played = demo("--context", StandIn.CONTEXT);
        assertThat(played.getExitValue()).as(played.outputUTF8()).isZero();
        assertThat(played.outputUTF8())
                .contains("YOUR OWN CLUSTER: context learner (https://127.")
                .contains("Nothing is changed there")
                .contains("Skipped: this would change your own cluster")
                .contains("reviews.bookinfo.svc.cluster.local")
                .doesNotContain("Not here:", "Starting the mesh");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void withLeaveALessonHasANamespaceOfItsOwnWhichIsGoneAfterwards() throws Exception {
        String before = objects();
        ProcessResult played = demo("--context", StandIn.CONTEXT, "--allow-changes");
        assertThat(played.getExitValue()).as(played.outputUTF8()).isZero();
        assertThat(played.outputUTF8())
                .contains("Bookinfo is in the namespace deepdive-bookinfo")
                .contains("reviews.deepdive-bookinfo.svc.cluster.local")
                .contains("virtualservice.networking.istio.io/reviews configured")
                .contains("Removed the namespace deepdive-bookinfo")
                .contains("nothing of the kit's is left")
                .doesNotContain("Not here:");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void aNamespaceOfThatNameThatIsSomebodyElsesIsLeftAlone() throws Exception {
        cluster.admin("kubectl create namespace deepdive-bookinfo");
        try {
            for (String authority : List.of("kube-root-ca.crt", "istio-ca-root-cert")) { // come a moment later
                StandIn.Ran came = cluster.admin(
                        "kubectl wait --for=create configmap/" + authority + " -n deepdive-bookinfo --timeout=30s");
                assertThat(came.code()).as(came.err()).isZero();
            }
            String before = objects();
            ProcessResult played = demo("--context", StandIn.CONTEXT, "--allow-changes");
            assertThat(played.getExitValue()).isEqualTo(1);
            assertThat(played.outputUTF8()).contains("is there and is not the kit's", "Nothing is changed.");
            ProcessResult cleaned = cluster.java(cluster.environment(), "deepdive.place.ClusterCommand", "clean");
            assertThat(cleaned.getExitValue()).isEqualTo(1);
            assertThat(cleaned.outputUTF8()).contains("is there and is not the kit's");
            assertThat(objects()).isEqualTo(before);
        } finally {
            cluster.admin("kubectl delete namespace deepdive-bookinfo");
        }
    }

    @Test
    void whatIsLeftOfAProgramThatWasKilledIsRemovedByClean() throws Exception {
        String before = objects();
        cluster.admin("kubectl create namespace deepdive-bookinfo");
        cluster.admin("kubectl label namespace deepdive-bookinfo app.kubernetes.io/managed-by=istio-deep-dive");
        ProcessResult cleaned = cluster.java(cluster.environment(), "deepdive.place.ClusterCommand", "clean");
        assertThat(cleaned.outputUTF8()).contains("Removed the namespace deepdive-bookinfo");
        assertThat(cleaned.getExitValue()).isZero();
        assertThat(objects()).isEqualTo(before);
    }
}
