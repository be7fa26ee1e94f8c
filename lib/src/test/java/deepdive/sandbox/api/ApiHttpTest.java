package deepdive.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.store.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers compared with what was recorded from kube-apiserver v1.34.3. */
class ApiHttpTest {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    private static final String POLICIES = "/apis/security.istio.io/v1/namespaces/default/peerauthentications";
    private static ApiFixture api;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String policy(String name, String spec) {
        return """
                {"apiVersion":"security.istio.io/v1","kind":"PeerAuthentication","metadata":{"name":"%s"},"spec":%s}
                """
                .formatted(name, spec);
    }

    @Test
    void onlyTheTokenOpens() throws Exception {
        HttpResponse<String> wrong = api.send("GET", "/api/v1/namespaces", null, "Authorization", "Bearer wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Json.parse(wrong.body()))
                .isEqualTo(
                        Json.parse(
                                """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized",
                 "reason":"Unauthorized","code":401}"""));
        assertThat(api.send("GET", "/readyz", null, "Authorization", "none").body())
                .isEqualTo("ok");
        assertThat(api.get("/version").path("gitVersion").asString()).isEqualTo("v1.34.3");
    }

    @Test
    void unknownPathsArePlainText() throws Exception {
        HttpResponse<String> answer = api.send("GET", "/apis/nosuch/v1/foos", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("404 page not found\n");
        assertThat(api.send("GET", "/nosuch", null).body()).isEqualTo("404 page not found\n");
    }

    @Test
    void aMissingObjectIsNamedWithItsGroup() throws Exception {
        HttpResponse<String> answer =
                api.send("GET", "/apis/networking.istio.io/v1/namespaces/default/virtualservices/nosuch", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Json.parse(answer.body()))
                .isEqualTo(
                        Json.parse(
                                """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"virtualservices.networking.istio.io \\"nosuch\\" not found","reason":"NotFound",
                 "details":{"name":"nosuch","group":"networking.istio.io","kind":"virtualservices"},"code":404}"""));
    }

    @Test
    void whatBreaksTheSchemaIsRefusedWithItsCauses() throws Exception {
        HttpResponse<String> answer = api.send("POST", POLICIES, policy("x", "{\"mtls\":{\"mode\":\"STRIC\"}}"));
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode status = Json.parse(answer.body());
        assertThat(status.path("message").asString())
                .isEqualTo("PeerAuthentication.security.istio.io \"x\" is invalid: [spec.mtls.mode: Unsupported value:"
                        + " \"STRIC\": supported values: \"UNSET\", \"DISABLE\", \"PERMISSIVE\", \"STRICT\", <nil>:"
                        + " Invalid value: null: some validation rules were not checked because the object was invalid;"
                        + " correct the existing errors to complete validation]");
        assertThat(status.at("/details/causes/0/reason").asString()).isEqualTo("FieldValueNotSupported");
        assertThat(status.at("/details/causes/0/field").asString()).isEqualTo("spec.mtls.mode");
    }

    @Test
    void unknownFieldsAreRefusedWarnedOfOrPruned() throws Exception {
        String body = policy("x", "{\"mtl\":{\"mode\":\"STRICT\"}}");
        HttpResponse<String> strict = api.send("POST", POLICIES + "?fieldValidation=Strict&dryRun=All", body);
        assertThat(strict.statusCode()).isEqualTo(400);
        assertThat(Json.parse(strict.body()).path("message").asString())
                .isEqualTo("PeerAuthentication in version \"v1\" cannot be handled as a PeerAuthentication: strict"
                        + " decoding error: unknown field \"spec.mtl\"");
        HttpResponse<String> warn = api.send("POST", POLICIES + "?fieldValidation=Warn&dryRun=All", body);
        assertThat(warn.statusCode()).isEqualTo(201);
        assertThat(warn.headers().firstValue("Warning")).contains("299 - \"unknown field \\\"spec.mtl\\\"\"");
        assertThat(Json.parse(warn.body()).path("spec")).isEmpty();
        HttpResponse<String> ignore = api.send("POST", POLICIES + "?fieldValidation=Ignore&dryRun=All", body);
        assertThat(ignore.headers().firstValue("Warning")).isEmpty();
        assertThat(api.send("GET", POLICIES + "/x", null).statusCode())
                .as("a dry run keeps nothing")
                .isEqualTo(404);
    }

    @Test
    void managersOfFieldsAreKeptAsRecorded() throws Exception {
        String created = POLICIES + "?fieldManager=kubectl-client-side-apply&fieldValidation=Strict";
        api.send("POST", created, policy("wire", "{\"mtls\":{\"mode\":\"STRICT\"}}"));
        HttpResponse<String> patched = api.send(
                "PATCH",
                POLICIES + "/wire",
                "{\"spec\":{\"mtls\":{\"mode\":\"PERMISSIVE\"}}}",
                "Content-Type",
                "application/merge-patch+json",
                "User-Agent",
                "curl/8.0");
        JsonNode fields = Json.parse(patched.body()).at("/metadata/managedFields");
        assertThat(fields.at("/0/manager").asString()).isEqualTo("curl");
        assertThat(fields.at("/0/fieldsV1")).isEqualTo(Json.parse("{\"f:spec\":{\"f:mtls\":{\"f:mode\":{}}}}"));
        assertThat(fields.at("/1/manager").asString()).isEqualTo("kubectl-client-side-apply");
        assertThat(fields.at("/1/fieldsV1")).isEqualTo(Json.parse("{\"f:spec\":{\".\":{},\"f:mtls\":{}}}"));
        HttpResponse<String> again = api.send(
                "PATCH",
                POLICIES + "/wire",
                "{\"spec\":{\"mtls\":{\"mode\":\"PERMISSIVE\"}}}",
                "Content-Type",
                "application/merge-patch+json");
        assertThat(again.body()).as("a patch that changes nothing").isEqualTo(patched.body());
        HttpResponse<String> strategic =
                api.send("PATCH", POLICIES + "/wire", "{}", "Content-Type", "application/strategic-merge-patch+json");
        assertThat(strategic.statusCode()).isEqualTo(415);
    }

    @Test
    void tablesHaveTheColumnsOfTheDefinition() throws Exception {
        api.send("POST", POLICIES, policy("shown", "{\"mtls\":{\"mode\":\"STRICT\"}}"));
        JsonNode table = api.get(POLICIES + "?fieldSelector=metadata.name%3Dshown", "Accept", TABLE);
        assertThat(table.path("kind").asString()).isEqualTo("Table");
        assertThat(Json.stream(table.path("columnDefinitions"))
                        .map(it -> it.path("name").asString()))
                .containsExactly("Name", "Mode", "Age");
        assertThat(table.at("/rows/0/cells/0").asString()).isEqualTo("shown");
        assertThat(table.at("/rows/0/cells/1").asString()).isEqualTo("STRICT");
        assertThat(table.at("/rows/0/cells/2").asString()).matches("\\d+s");
        assertThat(table.at("/rows/0/object/kind").asString()).isEqualTo("PartialObjectMetadata");
    }

    @Test
    void discoveryTellsTheGatewaysApart() throws Exception {
        String accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
        HttpResponse<String> answer = api.send("GET", "/apis", null, "Accept", accept);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
        List<String> groups = Json.stream(Json.parse(answer.body()).path("items"))
                .map(it -> it.at("/metadata/name").asString())
                .toList();
        assertThat(groups.indexOf("gateway.networking.k8s.io")).isLessThan(groups.indexOf("networking.istio.io"));
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send("GET", "/apis", null, "Accept", accept, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        JsonNode istio = api.get("/apis/networking.istio.io/v1");
        assertThat(Json.stream(istio.path("resources"))
                        .map(it -> it.path("name").asString()))
                .contains("virtualservices", "virtualservices/status", "sidecars")
                .doesNotContain("envoyfilters");
    }

    @Test
    void aWatchWithInitialEventsSaysWhenTheyEnd() throws Exception {
        String lines = api.send(
                        "GET",
                        "/api/v1/namespaces?watch=true&allowWatchBookmarks=true&sendInitialEvents=true"
                                + "&resourceVersionMatch=NotOlderThan&timeoutSeconds=1",
                        null)
                .body();
        List<JsonNode> events =
                lines.lines().map(line -> (JsonNode) Json.parse(line)).toList();
        assertThat(events)
                .extracting(it -> it.path("type").asString())
                .startsWith("ADDED", "ADDED")
                .contains("BOOKMARK");
        JsonNode bookmark = events.stream()
                .filter(it -> it.path("type").asString().equals("BOOKMARK"))
                .findFirst()
                .orElseThrow();
        assertThat(bookmark.at("/object/metadata/annotations/k8s.io~1initial-events-end")
                        .asString())
                .isEqualTo("true");
        assertThat(bookmark.at("/object/metadata/resourceVersion").asLong()).isPositive();
    }

    @Test
    void aWatchFromARevisionThatIsNotOursIsTooOld() throws Exception {
        String line = api.send("GET", "/api/v1/pods?watch=true&resourceVersion=999999999&timeoutSeconds=1", null)
                .body();
        JsonNode event = Json.parse(line);
        assertThat(event.path("type").asString()).isEqualTo("ERROR");
        assertThat(event.at("/object/code").asInt()).isEqualTo(410);
        assertThat(event.at("/object/reason").asString()).isEqualTo("Expired");
    }

    @Test
    void selectorsThatMakeNoSenseAreRefused() throws Exception {
        HttpResponse<String> field =
                api.send("GET", "/api/v1/namespaces/default/pods?fieldSelector=spec.foo%3D1", null);
        assertThat(field.statusCode()).isEqualTo(400);
        assertThat(Json.parse(field.body()).path("message").asString())
                .isEqualTo("field label not supported: spec.foo");
        HttpResponse<String> label =
                api.send("GET", "/api/v1/namespaces/default/pods?labelSelector=app%20in%20(a", null);
        assertThat(Json.parse(label.body()).path("message").asString())
                .isEqualTo("unable to parse requirement: found '', expected: ',' or ')'");
    }

    @Test
    void appliedFieldsOfOthersAreInConflict() throws Exception {
        String path = POLICIES + "/applied?fieldValidation=Strict&fieldManager=";
        String strict = policy("applied", "{\"mtls\":{\"mode\":\"STRICT\"}}");
        String permissive = policy("applied", "{\"mtls\":{\"mode\":\"PERMISSIVE\"}}");
        String[] apply = {"Content-Type", "application/apply-patch+yaml"};
        assertThat(api.send("PATCH", path + "a", strict, apply).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = api.send("PATCH", path + "b", permissive, apply);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Json.parse(refused.body()).path("message").asString())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"a\": .spec.mtls.mode");
        HttpResponse<String> forced = api.send("PATCH", path + "b&force=true", permissive, apply);
        assertThat(Json.parse(forced.body()).at("/spec/mtls/mode").asString()).isEqualTo("PERMISSIVE");
        HttpResponse<String> dropped = api.send("PATCH", path + "b", policy("applied", "{}"), apply);
        assertThat(Json.parse(dropped.body()).at("/spec/mtls").has("mode")).isFalse();
    }

    @Test
    void kindsWhosePodsNobodyStartsAreWarnedOf() throws Exception {
        String job = "{\"metadata\":{\"name\":\"j\"},\"spec\":{\"template\":{\"spec\":{\"restartPolicy\":\"Never\","
                + "\"containers\":[{\"name\":\"a\",\"image\":\"x\"}]}}}}";
        var made = api.send("POST", "/apis/batch/v1/namespaces/default/jobs", job, "Content-Type", "application/json");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Warning"))
                .hasValue("299 - \"the sandbox keeps a Job but starts no pods for it; a Deployment would have some\"");
    }
}
