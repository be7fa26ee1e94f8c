package deepdive.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessResult;

/** A demo leaves the mesh as it found it: with what the learner added, changed, deleted and scaled before. */
class DemoIT {
    private static final String KINDS = "namespaces,configmaps,services,deployments,virtualservices,destinationrules,"
            + "authorizationpolicies,peerauthentications,requestauthentications,telemetries,gateways.networking.istio.io";
    private static final String WANTED = "jsonpath={range .items[*]}{.kind} {.metadata.namespace}/{.metadata.name}"
            + " {.metadata.labels} {.spec} {.data}{\"\\n\"}{end}";
    private static final String MINE =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: mine, labels: {istio-injection: enabled}}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: mine, namespace: mine, labels: {own: "yes"}}
            spec: {hosts: [example.com], http: [{route: [{destination: {host: example.com}}]}]}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews, namespace: bookinfo}
            spec: {hosts: [reviews], http: [{route: [{destination: {host: reviews, subset: v3}}]}]}
            """;

    private static Path state;
    private static String before;
    private static String pods;

    @BeforeAll
    static void a_mesh_that_somebody_has_changed() throws Exception {
        state = Clone.newState();
        Path yaml = Files.writeString(state.resolve("mine.yaml"), MINE);
        kubectl("apply", "-f", yaml.toString());
        kubectl("delete", "peerauthentication", "--all", "-n", "bookinfo");
        kubectl("scale", "deployment", "ratings-v1", "-n", "bookinfo", "--replicas=2");
        kubectl("rollout", "status", "deployment", "ratings-v1", "-n", "bookinfo");
        before = objects();
        pods = pods();
        assertThat(before).contains("VirtualService mine/mine", "subset\":\"v3");
    }

    @AfterAll
    static void stop() throws Exception {
        Clone.stop(state);
    }

    @Test
    void after_it_was_played() throws Exception {
        ProcessResult demo = Clone.run(state, "make", "-s", "demo-proxy-config");
        assertThat(demo.outputUTF8()).contains("1. Clusters", "✘ Not yet.", "The mesh is as it was before.");
        assertThat(demo.getExitValue()).isZero();
        assertThat(objects()).isEqualTo(before);
        assertThat(pods()).isEqualTo(pods);
    }

    @Test
    void after_ctrl_c() throws Exception {
        String shown = Terminal.play(
                state,
                List.of(
                        "[q]uit",
                        "!",
                        "!",
                        "kubectl delete deployment reviews-v2 -n bookinfo\\r",
                        "deleted",
                        "",
                        "[q]uit",
                        "\\x03"),
                List.of("./jbang", "demo-proxy-config", "--only", "canary"));
        assertThat(shown)
                .contains("deployment.apps \"reviews-v2\" deleted", "The mesh is as it was before.")
                .endsWith("exit code 130, settings as before, 0 steps left\n");
        assertThat(objects()).isEqualTo(before);
        assertThat(pods()).isEqualTo(pods);
    }

    private static String objects() throws Exception {
        return kubectl("get", KINDS, "-A", "-o", WANTED);
    }

    /** Names, but for the pod that scaling adds: that Deployment is one that a lesson's reset changes. */
    private static String pods() throws Exception {
        return kubectl("get", "pods", "-A", "-l", "app!=ratings", "-o", "name");
    }

    private static String kubectl(String... args) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Clone.bin("kubectl"), "--builtin"));
        command.addAll(List.of(args));
        ProcessResult result = Clone.run(state, command.toArray(String[]::new));
        assertThat(result.getExitValue()).as(result.outputUTF8()).isZero();
        return result.outputUTF8();
    }
}
