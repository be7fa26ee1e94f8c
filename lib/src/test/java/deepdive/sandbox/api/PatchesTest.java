package deepdive.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.kubectl.patch.MergePatch;
import deepdive.sandbox.store.Definitions;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.SchemaNode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PatchesTest {
    private static final SchemaNode SERVICE = Definitions.kind("", "v1", "Service");

    @Provide
    Arbitrary<ObjectNode> documents() {
        return document(3);
    }

    private static Arbitrary<ObjectNode> document(int depth) {
        Arbitrary<JsonNode> leaf = Arbitraries.integers().between(0, 5).map(number ->
                (JsonNode) JsonNodeFactory.instance.numberNode(number));
        Arbitrary<JsonNode> value =
                depth == 0 ? leaf : Arbitraries.oneOf(leaf, document(depth - 1).map(it -> (JsonNode) it));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), value)
                .ofMaxSize(4)
                .map(PatchesTest::object);
    }

    private static ObjectNode object(Map<String, JsonNode> fields) {
        ObjectNode object = Json.object();
        fields.forEach(object::set);
        return object;
    }

    /** The merge patch that leads from one document to another (for documents without nulls). */
    private static ObjectNode diff(JsonNode from, JsonNode to) {
        ObjectNode patch = Json.object();
        from.forEachEntry((name, value) -> {
            if (!to.has(name)) {
                patch.putNull(name);
            }
        });
        to.forEachEntry((name, value) -> {
            JsonNode old = from.path(name);
            if (value.isObject() && old.isObject()) {
                patch.set(name, diff(old, value));
            } else if (!value.equals(old)) {
                patch.set(name, value);
            }
        });
        return patch;
    }

    @Property(tries = 300)
    void mergingADifferenceGivesTheOther(@ForAll("documents") ObjectNode from, @ForAll("documents") ObjectNode to) {
        ObjectNode before = from.deepCopy();
        assertThat(MergePatch.apply(from, diff(from, to))).isEqualTo(to);
        assertThat(from).as("the target is left as it was").isEqualTo(before);
    }

    @Property(tries = 300)
    void aMergedPatchMergesOnce(@ForAll("documents") ObjectNode target, @ForAll("documents") ObjectNode patch) {
        ObjectNode once = MergePatch.apply(target, patch);
        assertThat(MergePatch.apply(once, patch)).isEqualTo(once);
        assertThat(StrategicPatch.apply(target, patch, SchemaNode.UNKNOWN))
                .as("without a structure a strategic patch is a merge patch")
                .isEqualTo(once);
    }

    @Property(tries = 300)
    void fieldSetsAreSets(@ForAll("documents") ObjectNode one, @ForAll("documents") ObjectNode two) {
        ObjectNode a = FieldSet.of(one, SchemaNode.UNKNOWN);
        ObjectNode b = FieldSet.of(two, SchemaNode.UNKNOWN);
        assertThat(FieldSet.minus(a, a)).isEmpty();
        assertThat(FieldSet.and(a, a)).isEqualTo(a);
        assertThat(FieldSet.or(FieldSet.minus(a, b), FieldSet.and(a, b))).isEqualTo(a);
        assertThat(FieldSet.and(FieldSet.minus(a, b), b)).isEmpty();
    }

    @Example
    void portsAreMergedByTheirNumber() {
        ObjectNode service = Json.parse(
                """
                {"spec":{"ports":[{"port":80,"name":"http"},{"port":443,"name":"https"}]}}""");
        ObjectNode patch = Json.parse(
                """
                {"spec":{"$setElementOrder/ports":[{"port":443},{"port":80},{"port":9080}],
                 "ports":[{"port":80,"targetPort":8080},{"port":9080,"name":"app"}]}}""");
        assertThat(StrategicPatch.apply(service, patch, SERVICE))
                .isEqualTo(
                        Json.parse(
                                """
                {"spec":{"ports":[{"port":443,"name":"https"},{"port":80,"name":"http","targetPort":8080},
                 {"port":9080,"name":"app"}]}}"""));
        ObjectNode delete = Json.parse("""
                {"spec":{"ports":[{"$patch":"delete","port":443}]}}""");
        assertThat(StrategicPatch.apply(service, delete, SERVICE).at("/spec/ports"))
                .hasSize(1);
    }
}
