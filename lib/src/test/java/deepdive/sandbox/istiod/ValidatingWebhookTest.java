package deepdive.sandbox.istiod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.cli.YamlReader;
import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Part;
import deepdive.sandbox.store.WriteOptions;
import deepdive.sandbox.store.WriteOptions.FieldValidation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ValidatingWebhookTest {
    private static final String ROUTES = "virtualservices.networking.istio.io";
    private static final String POLICIES = "authorizationpolicies.security.istio.io";
    private static final String NEGATIVE =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: reviews, namespace: default}
            spec: {hosts: [reviews], http: [{retries: {attempts: -1}, route: [{weight: -5, destination: {host: reviews}}]}]}
            """;
    private static final String REFUSAL =
            """
            admission webhook "validation.istio.io" denied the request: configuration is invalid: 2 errors occurred:
            \t* attempts cannot be negative
            \t* weight -5 < 0

            """;

    private final ObjectStore store = ObjectStore.inMemory();
    private final List<String> warnings = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private ObjectNode create(String resource, String yaml) {
        WriteOptions options =
                new WriteOptions(null, false, FieldValidation.STRICT, warnings::add, (before, after) -> after);
        return store.create(store.types().get(resource), object(yaml), options);
    }

    private static ObjectNode object(String yaml) {
        return (ObjectNode) YamlReader.read(yaml);
    }

    @Test
    void anApiWithoutIstiodTakesWhatTheSchemaAllows() {
        assertThat(create(ROUTES, NEGATIVE)).isNotNull();
    }

    @Test
    void refusesAsTheApiServerWordsIt() {
        store.admit(new ValidatingWebhook("known"::equals));
        assertThatThrownBy(() -> create(ROUTES, NEGATIVE)).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(400);
            assertThat(refusal.reason()).isEmpty();
            assertThat(refusal).hasMessage(REFUSAL);
        });
        assertThat(store.get(ROUTES, "default", "reviews")).isEmpty();
    }

    @Test
    void looksAtUpdatesButNotAtStatus() {
        create(ROUTES, NEGATIVE);
        store.admit(new ValidatingWebhook("known"::equals));
        var type = store.types().get(ROUTES);
        ObjectNode status = object(NEGATIVE);
        status.putObject("status").put("observedGeneration", "1");
        store.modify(type, "default", "reviews", Part.STATUS, before -> status, WriteOptions.PLAIN);
        assertThatThrownBy(() -> store.modify(
                        type, "default", "reviews", Part.MAIN, before -> object(NEGATIVE), WriteOptions.PLAIN))
                .hasMessage(REFUSAL);
        String mended = NEGATIVE.replace("-5", "5").replace("-1", "1");
        store.modify(type, "default", "reviews", Part.MAIN, before -> object(mended), WriteOptions.PLAIN);
    }

    @Test
    void warnsOfWhatItLetsPass() {
        store.admit(new ValidatingWebhook("known"::equals));
        create(
                POLICIES,
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: no-labels, namespace: default}
                spec: {selector: {}}
                """);
        assertThat(warnings).containsExactly("workload selector specified without labels");
    }

    @Test
    void anAllowPolicyWithoutRulesIsLegal() {
        store.admit(new ValidatingWebhook("known"::equals));
        create(
                POLICIES,
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: allow-nothing, namespace: default}
                spec: {}
                """);
        assertThat(warnings).isEmpty();
    }

    @Test
    void refusesCustomWhereNobodyCanBeAsked() {
        store.admit(new ValidatingWebhook("known"::equals));
        String policy =
                """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: ask, namespace: default}
                spec: {action: CUSTOM, provider: {name: %s}, rules: [{}]}
                """;
        assertThatThrownBy(() -> create(POLICIES, policy.formatted("nobody")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("the mesh has no extension provider \"nobody\"");
        assertThat(create(POLICIES, policy.formatted("known"))).isNotNull();
    }
}
