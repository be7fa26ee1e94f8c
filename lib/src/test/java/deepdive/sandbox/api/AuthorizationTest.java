package deepdive.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.store.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthorizationTest {
    private static final String RBAC = ".rbac.authorization.k8s.io";
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private static ApiFixture api;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture();
        api.store.create(
                "roles" + RBAC,
                Json.parse(
                        "{\"metadata\":{\"name\":\"reader\",\"namespace\":\"default\"},\"rules\":[{\"apiGroups\":[\"\"],"
                                + "\"resources\":[\"pods\"],\"verbs\":[\"get\",\"list\"]}]}"));
        api.store.create(
                "rolebindings" + RBAC,
                Json.parse(
                        "{\"metadata\":{\"name\":\"reader\",\"namespace\":\"default\"},\"roleRef\":{\"kind\":\"Role\","
                                + "\"name\":\"reader\"},\"subjects\":[{\"kind\":\"ServiceAccount\",\"namespace\":\"default\","
                                + "\"name\":\"default\"}]}"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String token(String audience) throws Exception {
        String body = audience.isEmpty() ? "{}" : "{\"spec\":{\"audiences\":[\"" + audience + "\"]}}";
        return Json.MAPPER
                .readTree(api.send(
                                "POST",
                                "/api/v1/namespaces/default/serviceaccounts/default/token",
                                body,
                                "Content-Type",
                                "application/json")
                        .body())
                .path("status")
                .path("token")
                .asString();
    }

    @Test
    void aServiceAccountMayWhatItsRolesSay() throws Exception {
        String bearer = "Bearer " + token("");
        assertThat(api.send("GET", PODS, null, "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(api.send("DELETE", PODS, null, "Authorization", bearer).body())
                .contains(
                        "pods is forbidden: User \\\"system:serviceaccount:default:default\\\" cannot deletecollection"
                                + " resource \\\"pods\\\" in API group \\\"\\\" in the namespace \\\"default\\\"");
        assertThat(api.send("GET", PODS + "/x/log", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send("GET", "/api/v1/pods?watch=true", null, "Authorization", bearer)
                        .body())
                .contains("cannot watch resource \\\"pods\\\" in API group \\\"\\\" at the cluster scope");
        assertThat(api.send("GET", "/apis", null, "Authorization", bearer).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenForSomebodyElseOrMadeUpOpensNothing() throws Exception {
        String other = token("istio-ca");
        String good = token("");
        for (String wrong : new String[] {other, good.substring(0, good.length() - 4) + "AAAA", "x", ""}) {
            assertThat(api.send("GET", PODS, null, "Authorization", "Bearer " + wrong)
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void onlyWhoMaySpeaksForAnother() throws Exception {
        assertThat(api.send("GET", PODS, null, "Impersonate-User", "system:serviceaccount:default:default")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("GET", PODS, null, "Impersonate-User", "learner").statusCode())
                .isEqualTo(403);
        assertThat(api.send("GET", PODS, null, "Impersonate-User", "learner", "Impersonate-Group", "system:masters")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("GET", PODS, null, "Authorization", "Bearer " + token(""), "Impersonate-User", "root")
                        .body())
                .contains("cannot impersonate resource \\\"users\\\"");
    }
}
