package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResetTest {
    private static final String DEPLOYMENTS = "deployments.apps";

    /** Else the controller of Gateways, which runs meanwhile, makes one of its own, that the scenario's can't replace. */
    @Test
    void aDeploymentIsMadeAnewInOneStep() throws Exception {
        try (ObjectStore store = ObjectStore.inMemory()) {
            Scenario scenario = Scenario.builtIn();
            scenario.apply(store);
            List<String> old = new ArrayList<>();
            store.admit((type, object, options) -> {
                if (type.key().equals(DEPLOYMENTS)) { // while it is made anew, others still see the old one
                    old.add(uid(store, Json.text(object, "metadata", "name")));
                }
            });
            String before = uid(store, "bookinfo-gateway-istio");
            Reset.run(store, scenario); // without controllers no Deployment has its first pod
            assertThat(uid(store, "bookinfo-gateway-istio")).isNotEqualTo(before);
            assertThat(old).contains(before).doesNotContain("");
        }
    }

    private static String uid(ObjectStore store, String name) {
        return store.list(DEPLOYMENTS).stream()
                .filter(deployment -> Json.text(deployment, "metadata", "name").equals(name))
                .map(deployment -> Json.text(deployment, "metadata", "uid"))
                .findFirst()
                .orElse("");
    }
}
