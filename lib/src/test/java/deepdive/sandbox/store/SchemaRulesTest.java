package deepdive.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SchemaRulesTest {
    private final ObjectStore store = ObjectStore.inMemory();

    @AfterEach
    void close() {
        store.close();
    }

    private ObjectNode create(String resource, String spec) {
        return store.create(
                resource,
                Json.parse("{\"metadata\":{\"name\":\"x\",\"namespace\":\"default\"},\"spec\":" + spec + "}"));
    }

    @Test
    void everyRuleOfTheDefinitionsIsUnderstood() {
        List<String> unchecked = new ArrayList<>();
        CustomTypes.definitions().forEach(crd -> unchecked.addAll(SchemaRules.unchecked(crd)));
        assertThat(unchecked).isEmpty();
        assertThat(CustomTypes.definitions()).hasSize(27);
    }

    @Test
    void brokenRulesAreTold() {
        assertThatThrownBy(() -> create(
                        "destinationrules.networking.istio.io",
                        "{\"host\":\"a\",\"trafficPolicy\":{\"outlierDetection\":{\"interval\":\"10us\"}}}"))
                .hasMessage("DestinationRule.networking.istio.io \"x\" is invalid:"
                        + " spec.trafficPolicy.outlierDetection.interval: Invalid value: \"string\":"
                        + " must be a valid duration greater than 1ms");
        assertThatThrownBy(() -> create(
                        "peerauthentications.security.istio.io", "{\"portLevelMtls\":{\"80\":{\"mode\":\"STRICT\"}}}"))
                .hasMessageContaining("spec: Invalid value: \"object\": portLevelMtls requires selector");
    }

    @Test
    void aRuleWithoutAValueIsToldWithTheReason() {
        assertThatThrownBy(() -> create(
                        "destinationrules.networking.istio.io",
                        "{\"host\":\"a\",\"trafficPolicy\":{\"outlierDetection\":{\"interval\":\"ten\"}}}"))
                .hasMessageContaining("type conversion error from 'string' to 'google.protobuf.Duration'"
                        + " evaluating rule: must be a valid duration greater than 1ms");
    }

    @Test
    void whatAChangeLeavesAsItWasIsNotJudgedAgain() {
        String crd = "widgets.example.com";
        store.create("customresourcedefinitions.apiextensions.k8s.io", definition(crd, "true"));
        ObjectNode widget = create(crd, "{\"size\":-1,\"color\":\"red\"}");
        store.update("customresourcedefinitions.apiextensions.k8s.io", definition(crd, "self > 0"));
        widget.withObject("spec").put("color", "blue");
        ObjectNode changed = store.update(crd, widget);
        changed.withObject("spec").put("size", -2);
        assertThatThrownBy(() -> store.update(crd, changed)).hasMessageContaining("failed rule: self > 0");
    }

    private static ObjectNode definition(String name, String rule) {
        return Json.parse(
                """
                {"metadata":{"name":"%s"},"spec":{"group":"example.com","scope":"Namespaced",
                "names":{"kind":"Widget","plural":"widgets","singular":"widget"},
                "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object",
                "properties":{"spec":{"type":"object","properties":{"color":{"type":"string"},
                "size":{"type":"integer","x-kubernetes-validations":[{"rule":"%s"}]}}}}}}}]}}
                """
                        .formatted(name, rule));
    }
}
