package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ObjectQueryTest {
    @TempDir
    private Path dir;

    private static ObjectNode service(String namespace, String name, String app) {
        return (ObjectNode) Json.MAPPER.readTree(
                """
                {"apiVersion": "v1", "kind": "Service",
                 "metadata": {"name": "%s", "namespace": "%s", "labels": {"app": "%s"}},
                 "spec": {"ports": [{"port": 80}]}}
                """
                        .formatted(name, namespace, app));
    }

    private static List<String> names(String answer) {
        return Json.MAPPER
                .readTree(answer)
                .path("items")
                .valueStream()
                .map(item -> item.path("metadata").path("name"))
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void findsByNameAndByLabelsInOneNamespace() throws Exception {
        try (ObjectStore store = ObjectStore.open(dir)) {
            for (String namespace : List.of("default", "kube-system")) {
                store.create("services", service(namespace, "a", "x"));
                store.create("services", service(namespace, "b", "y"));
            }
            ObjectQuery query = new ObjectQuery(store);
            assertThat(names(query.answer("resource=services&namespace=default&name=a")))
                    .containsExactly("a");
            assertThat(names(query.answer("resource=services&namespace=default&name=c")))
                    .isEmpty();
            assertThat(names(query.answer("resource=services&namespace=default&labels=app+in+%28y%2Cz%29")))
                    .containsExactly("b");
            assertThatThrownBy(() -> query.answer("resource=services&namespace=default&labels=app%3D%28"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unable to parse requirement");
        }
    }
}
