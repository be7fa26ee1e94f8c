package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import java.util.List;

/** The ReferenceGrants of a cluster: which references across namespaces their target allows (Gateway API). */
record Grants(List<Config> grants) {

    static Grants of(World world) {
        return new Grants(world.configs(Config.GATEWAY_API, "ReferenceGrant"));
    }

    /** Whether objects of {@code fromKind} in a namespace may refer to an object of the core API in another one. */
    boolean allow(String fromKind, String fromNamespace, String toKind, String toNamespace, String toName) {
        return grants.stream()
                .filter(g -> g.namespace().equals(toNamespace))
                .filter(g -> Json.list(g.spec(), "from").stream()
                        .anyMatch(f -> Json.text(f, "group").equals(Config.GATEWAY_API)
                                && Json.text(f, "kind").equals(fromKind)
                                && Json.text(f, "namespace").equals(fromNamespace)))
                .anyMatch(g -> Json.list(g.spec(), "to").stream()
                        .anyMatch(t -> Json.text(t, "group").isEmpty()
                                && Json.text(t, "kind").equals(toKind)
                                && Refs.or(t, "name", toName).equals(toName)));
    }
}
