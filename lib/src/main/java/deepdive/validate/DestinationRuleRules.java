package deepdive.validate;

import java.util.HashSet;
import java.util.Set;

/** A DestinationRule. */
final class DestinationRuleRules {
    private DestinationRuleRules() {}

    static Verdict check(Config config) {
        View rule = config.spec();
        Verdict verdict = new Verdict();
        verdict.check(Names.wildcardDomain(rule.text("host")));
        verdict.add(TrafficPolicyRules.check(config.namespace(), rule.at("trafficPolicy")));
        Set<String> names = new HashSet<>();
        for (View subset : rule.items("subsets")) {
            String name = subset.text("name");
            verdict.check(!names.add(name), "duplicate subset names: " + name);
            Findings wrong = new Findings();
            wrong.check(Names.subset(name));
            wrong.add(Names.tags(subset.textMap("labels")));
            wrong.add(TrafficPolicyRules.check(config.namespace(), subset.at("trafficPolicy"))
                    .errors());
            verdict.errors().add(wrong);
        }
        boolean selects = rule.has("workloadSelector");
        verdict.errors()
                .add(ExportTo.check(
                        config.namespace(),
                        rule.texts("exportTo"),
                        selects ? ExportTo.Of.DESTINATION_RULE_WITH_SELECTOR : ExportTo.Of.OTHER));
        verdict.add(SelectorRules.workloads(rule.at("workloadSelector")));
        return verdict;
    }
}
