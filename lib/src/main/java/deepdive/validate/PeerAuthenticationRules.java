package deepdive.validate;

import java.util.Map;

/** A PeerAuthentication. */
final class PeerAuthenticationRules {
    private PeerAuthenticationRules() {}

    static Verdict check(Config config) {
        View policy = config.spec();
        Verdict verdict = new Verdict();
        Map<String, View> ports = policy.map("portLevelMtls");
        boolean wide = policy.at("selector").textMap("matchLabels").isEmpty();
        verdict.check(wide && !ports.isEmpty(), "mesh/namespace peer authentication cannot have port level mTLS");
        verdict.check(
                policy.has("portLevelMtls") && ports.isEmpty(),
                "port level mTLS, if defined, must have at least one element");
        ports.keySet()
                .forEach(port ->
                        verdict.check(!Names.port(Long.parseLong(port)).isEmpty(), "port must be in range 1..65535"));
        verdict.add(SelectorRules.workloads(policy.at("selector")));
        return verdict;
    }
}
