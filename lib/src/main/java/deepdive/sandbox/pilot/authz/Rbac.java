package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The policies of one action as Envoy's rules.
 *
 * @param rules that are enforced, if there are any policies for them
 * @param shadow rules of policies marked as dry run, which are counted only
 */
record Rbac(Optional<RBAC> rules, Optional<RBAC> shadow) {
    private static final Policy NEVER = Policy.newBuilder()
            .addPermissions(Permissions.not(Permissions.any()))
            .addPrincipals(Principals.not(Principals.any()))
            .build();

    /** @param prefix of each rule's name */
    static Rbac of(List<Config> policies, RBAC.Action action, boolean tcp, TrustDomains domains, String prefix) {
        Map<String, Policy> enforced = new TreeMap<>();
        Map<String, Policy> dry = new TreeMap<>();
        boolean anyEnforced = false;
        boolean anyDry = false;
        for (Config policy : policies) {
            boolean dryRun = dryRun(policy);
            anyDry |= dryRun;
            anyEnforced |= !dryRun;
            add(policy, action, tcp, domains, prefix, dryRun ? dry : enforced);
        }
        return new Rbac(rbac(anyEnforced, action, enforced), rbac(anyDry, action, dry));
    }

    /** The prefix of the shadow rules' statistics. */
    String shadowPrefix() {
        // Without shadow rules the prefix is that of the default action.
        return switch (shadow.map(RBAC::getAction).orElse(RBAC.Action.ALLOW)) {
            case ALLOW -> "istio_dry_run_allow_";
            case DENY -> "istio_dry_run_deny_";
            default -> "";
        };
    }

    private static void add(
            Config policy,
            RBAC.Action action,
            boolean tcp,
            TrustDomains domains,
            String prefix,
            Map<String, Policy> target) {
        String name = prefix + "ns[" + policy.namespace() + "]-policy[" + policy.name() + "]-rule[";
        List<JsonNode> rules = Json.list(policy.spec(), "rules");
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).isNull()) {
                continue;
            }
            try {
                RuleModel model = new RuleModel(policy, rules.get(i), domains);
                target.put(name + i + "]", model.generate(tcp, action == RBAC.Action.ALLOW));
            } catch (RuleException e) {
                // As in Istio: a rule that cannot hold for this connection is no rule for it.
                continue;
            }
        }
        if (rules.isEmpty()) {
            target.put(name + "0]", NEVER);
        }
    }

    private static Optional<RBAC> rbac(boolean any, RBAC.Action action, Map<String, Policy> policies) {
        return any
                ? Optional.of(RBAC.newBuilder()
                        .setAction(action)
                        .putAllPolicies(policies)
                        .build())
                : Optional.empty();
    }

    private static boolean dryRun(Config policy) {
        // The spellings of true that Istio takes.
        return List.of("1", "t", "T", "TRUE", "true", "True")
                .contains(policy.annotations().getOrDefault("istio.io/dry-run", ""));
    }
}
