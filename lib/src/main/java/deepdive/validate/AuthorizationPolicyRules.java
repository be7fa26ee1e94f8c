package deepdive.validate;

import java.util.List;

/** An AuthorizationPolicy. */
final class AuthorizationPolicyRules {
    private static final List<String> IDENTITIES = List.of(
            "namespaces",
            "notNamespaces",
            "serviceAccounts",
            "notServiceAccounts",
            "trustDomains",
            "notTrustDomains",
            "principals",
            "notPrincipals",
            "requestPrincipals",
            "notRequestPrincipals");
    private static final List<String> TCP_SOURCES = List.of(
            "notPrincipals",
            "principals",
            "ipBlocks",
            "notIpBlocks",
            "namespaces",
            "notNamespaces",
            "remoteIpBlocks",
            "notRemoteIpBlocks",
            "serviceAccounts",
            "notServiceAccounts");
    private static final List<String> BARRED_KEYS =
            List.of("source.namespace", "source.serviceAccount", "source.trustDomain", "source.principal");

    private final View policy;
    private final String action;
    private final Verdict verdict = new Verdict();

    private AuthorizationPolicyRules(View policy) {
        this.policy = policy;
        this.action = policy.choice("action", "ALLOW");
    }

    static Verdict check(Config config) {
        AuthorizationPolicyRules rules = new AuthorizationPolicyRules(config.spec());
        rules.check();
        Verdict named = new Verdict();
        named.errors()
                .add(rules.verdict
                        .errors()
                        .prefixed("invalid policy " + config.name() + "." + config.namespace() + ":"));
        named.warnings().add(rules.verdict.warnings());
        return named;
    }

    private void check() {
        verdict.add(SelectorRules.policy(policy));
        List<View> rules = policy.items("rules");
        String meaningless = action + " action without `rules` is meaningless as it will never be triggered,"
                + " add an empty rule `{}` if you want it be triggered for every request";
        if (action.equals("CUSTOM")) {
            verdict.check(rules.isEmpty(), meaningless);
            verdict.check(
                    !rules.isEmpty() && policy.at("provider").text("name").isEmpty(),
                    "`provider.name` must not be empty");
            rules.forEach(this::custom);
        }
        verdict.check(
                policy.has("provider") && !action.equals("CUSTOM"),
                "`provider` must not be with non CUSTOM action, found " + action);
        verdict.check(action.equals("DENY") && rules.isEmpty(), meaningless);
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), ", found at rule " + i);
        }
    }

    private void custom(View rule) {
        String barred = " is currently not supported with CUSTOM action";
        for (View from : rule.items("from")) {
            for (String field : IDENTITIES) {
                String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
                verdict.check(from.at("source").has(field), "From." + name + barred);
            }
        }
        for (View when : rule.items("when")) {
            String key = when.text("key");
            verdict.check(BARRED_KEYS.contains(key) || key.startsWith("request.auth."), key + barred);
        }
    }

    private void rule(View rule, String where) {
        boolean from = false;
        boolean tcpFrom = false;
        for (View entry : rule.items("from")) {
            if (!entry.has("source")) {
                verdict.error("`from.source` must not be nil" + where);
                continue;
            }
            from = true;
            AuthorizationRules.source(entry.at("source"), where, verdict);
            tcpFrom |= TCP_SOURCES.stream().anyMatch(entry.at("source")::has);
        }
        boolean to = false;
        boolean tcpTo = false;
        for (View entry : rule.items("to")) {
            if (!entry.has("operation")) {
                verdict.error("`to.operation` must not be nil" + where);
                continue;
            }
            to = true;
            AuthorizationRules.operation(entry.at("operation"), where, verdict);
            tcpTo |= entry.at("operation").has("ports") || entry.at("operation").has("notPorts");
        }
        rule.items("when").forEach(when -> AuthorizationRules.when(when, verdict));
        boolean onlyHttp = from && !to && !tcpFrom || to && !tcpTo;
        if (onlyHttp && action.equals("DENY")) {
            verdict.warn("configured AuthorizationPolicy will deny all traffic to TCP ports under its scope"
                    + " due to the use of only HTTP attributes in a DENY rule;"
                    + " it is recommended to explicitly specify the port");
        }
    }
}
