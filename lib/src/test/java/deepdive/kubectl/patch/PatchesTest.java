package deepdive.kubectl.patch;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PatchesTest {
    @Test
    void aMergePatchChangesAddsAndRemoves() {
        JsonNode from = json("{'a':1,'b':{'c':2,'d':3},'e':[1]}");
        JsonNode to = json("{'a':1,'b':{'c':4},'e':[1,2],'f':'x'}");
        assertThat(MergePatch.between(from, to)).isEqualTo(json("{'b':{'c':4,'d':null},'e':[1,2],'f':'x'}"));
        assertThat(MergePatch.apply(from, MergePatch.between(from, to))).isEqualTo(to);
        assertThat(MergePatch.between(from, from)).isEmpty();
    }

    @Test
    void whatOthersHaveAddedStaysInAThreeWayMerge() {
        JsonNode last = json("{'spec':{'old':1,'kept':1}}");
        JsonNode modified = json("{'spec':{'kept':2}}");
        JsonNode current = json("{'spec':{'old':1,'kept':1,'defaulted':7}}");
        assertThat(MergePatch.threeWay(last, modified, current)).isEqualTo(json("{'spec':{'kept':2,'old':null}}"));
        assertThat(MergePatch.threeWay(null, modified, current)).isEqualTo(json("{'spec':{'kept':2}}"));
    }

    @Test
    void listsWithAKeyAreMergedByIt() {
        JsonNode last = json("{'spec':{'template':{'spec':{'containers':[{'name':'a','image':'a:1'},{'name':'b'}]}}}}");
        JsonNode modified =
                json("{'spec':{'template':{'spec':{'containers':[{'name':'a','image':'a:2'},{'name':'c'}]}}}}");
        JsonNode current = json("{'spec':{'template':{'spec':{'containers':["
                + "{'name':'a','image':'a:1','pull':'Always'},{'name':'b','pull':'Always'}]}}}}");
        assertThat(StrategicPatch.threeWay(last, modified, current))
                .isEqualTo(json("{'spec':{'template':{'spec':{"
                        + "'$setElementOrder/containers':[{'name':'a'},{'name':'c'}],"
                        + "'containers':[{'image':'a:2','name':'a'},{'name':'c'},{'$patch':'delete','name':'b'}]}}}}"));
    }

    @Test
    void whatTheServerDefaultsIsNoChange() {
        JsonNode applied = json("{'spec':{'ports':[{'port':80,'targetPort':8080}],'selector':{'app':'a'}}}");
        JsonNode current = json("{'spec':{'clusterIP':'10.43.0.1','ports':"
                + "[{'port':80,'targetPort':8080,'protocol':'TCP'}],'selector':{'app':'a'}}}");
        assertThat(StrategicPatch.threeWay(applied, applied, current)).isEmpty();
    }

    @Test
    void listsWithoutAKeyAreReplaced() {
        JsonNode modified = json("{'spec':{'args':['a','b']}}");
        JsonNode current = json("{'spec':{'args':['a']}}");
        assertThat(StrategicPatch.threeWay(null, modified, current)).isEqualTo(modified);
    }

    @Test
    void customResourcesHaveNoStrategicPatch() {
        assertThat(StrategicPatch.isFor("")).isTrue();
        assertThat(StrategicPatch.isFor("apps")).isTrue();
        assertThat(StrategicPatch.isFor("discovery.k8s.io")).isTrue();
        assertThat(StrategicPatch.isFor("networking.istio.io")).isFalse();
        assertThat(StrategicPatch.isFor("gateway.networking.k8s.io")).isFalse();
    }

    @Test
    void fieldsAreHandedOnToTheManagerThatApplies() {
        JsonNode object = json("{'metadata':{'resourceVersion':'7','managedFields':["
                + "{'manager':'kubectl','operation':'Apply','apiVersion':'v1','fieldsV1':{'f:spec':{'f:a':{}}}},"
                + "{'manager':'old','operation':'Update','apiVersion':'v1','fieldsV1':"
                + "{'f:metadata':{'f:annotations':{'f:last':{}}},'f:spec':{'f:b':{}}}}]}}");
        assertThat(ManagedFields.owners(object, "Update", "last")).containsExactly("old");
        assertThat(ManagedFields.handOn(object, Set.of("old"), "kubectl").orElseThrow())
                .isEqualTo(json("[{'op':'replace','path':'/metadata/managedFields','value':["
                        + "{'manager':'kubectl','operation':'Apply','apiVersion':'v1','fieldsV1':{'f:spec':"
                        + "{'f:a':{},'f:b':{}},'f:metadata':{'f:annotations':{'f:last':{}}}}}]},"
                        + "{'op':'replace','path':'/metadata/resourceVersion','value':'7'}]"));
        assertThat(ManagedFields.handOn(object, Set.of(), "kubectl")).isEmpty();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
