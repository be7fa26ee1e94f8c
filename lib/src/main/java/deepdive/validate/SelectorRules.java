package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a policy applies to. */
final class SelectorRules {
    private static final String NO_LABELS = "workload selector specified without labels";
    private static final List<String> TARGETS = List.of(
            "core/Service",
            "networking.istio.io/ServiceEntry",
            "gateway.networking.k8s.io/Gateway",
            "gateway.networking.k8s.io/GatewayClass");

    private SelectorRules() {}

    /** A selector with matchLabels. */
    static Verdict workloads(View selector) {
        Verdict verdict = new Verdict();
        if (selector.present()) {
            labels(selector.textMap("matchLabels"), verdict);
        }
        return verdict;
    }

    /** A selector with labels; what is wrong with it ends the checks of its resource. */
    static Verdict alpha(View selector) {
        Verdict verdict = new Verdict();
        if (selector.present()) {
            labels(selector.textMap("labels"), verdict);
        }
        return verdict;
    }

    private static void labels(Map<String, String> labels, Verdict verdict) {
        labels.forEach((key, value) -> {
            String pair = quote(key + "=" + value);
            verdict.check(key.isEmpty(), "empty key is not supported in selector: " + pair);
            verdict.check(key.contains("*") || value.contains("*"), "wildcard is not supported in selector: " + pair);
        });
        if (labels.isEmpty()) {
            verdict.warn(NO_LABELS);
        }
    }

    /** A policy's selector, targetRef and targetRefs. */
    static Verdict policy(View policy) {
        Verdict verdict = new Verdict();
        long set = Stream.of("selector", "targetRef", "targetRefs")
                .filter(policy::has)
                .count();
        verdict.check(set > 1, "only one of targetRefs or workloadSelector can be set");
        verdict.add(workloads(policy.at("selector")));
        if (policy.has("targetRef")) {
            target(policy.at("targetRef"), verdict);
        }
        policy.items("targetRefs").forEach(target -> target(target, verdict));
        return verdict;
    }

    private static void target(View target, Verdict verdict) {
        verdict.check(target.text("name").isEmpty(), "targetRef name must be set");
        verdict.check(
                !target.text("namespace").isEmpty(),
                "targetRef namespace must not be set; cross namespace referencing is not supported");
        String group = target.text("group");
        String kind = target.text("kind");
        verdict.check(
                !TARGETS.contains((group.isEmpty() ? "core" : group) + "/" + kind),
                "targetRef must be to one of [core/v1/Service networking.istio.io/v1/ServiceEntry"
                        + " gateway.networking.k8s.io/v1/Gateway gateway.networking.k8s.io/v1/GatewayClass] but was "
                        + group + "/" + kind);
    }
}
