package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The AuthorizationPolicies that hold for a proxy, by action, the root namespace's first. */
record AuthorizationPolicies(List<Config> allow, List<Config> deny, List<Config> audit, List<Config> custom) {
    static AuthorizationPolicies of(World world, Proxy proxy) {
        AuthorizationPolicies found =
                new AuthorizationPolicies(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> namespaces = new LinkedHashSet<>(List.of(world.mesh().rootNamespace()));
        namespaces.add(proxy.namespace());
        for (String namespace : namespaces) {
            for (Config policy : world.configs(Config.SECURITY, "AuthorizationPolicy", namespace)) {
                if (Attachment.holds(policy, proxy)) {
                    found.add(policy);
                }
            }
        }
        return found;
    }

    private void add(Config policy) {
        switch (Json.text(policy.spec(), "action")) {
            case "", "ALLOW" -> allow.add(policy);
            case "DENY" -> deny.add(policy);
            case "AUDIT" -> audit.add(policy);
            case "CUSTOM" -> custom.add(policy);
            default -> {
                // An action that Istio does not know has no effect there either.
            }
        }
    }
}
