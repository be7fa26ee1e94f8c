package deepdive.validate;

import java.util.HashSet;
import java.util.Set;

/** How requests are spread. */
final class LoadBalancerRules {
    private LoadBalancerRules() {}

    static Verdict check(View policy) {
        Verdict verdict = new Verdict();
        View balancer = policy.at("loadBalancer");
        hash(balancer.at("consistentHash"), verdict);
        verdict.check(
                balancer.has("localityLbSetting") && balancer.has("zoneAwareLbSetting"),
                "only one of localityLbSetting and zoneAwareLbSetting can be set");
        boolean outliers = policy.has("outlierDetection");
        verdict.add(LocalityRules.check(balancer.at("localityLbSetting"), outliers));
        verdict.add(LocalityRules.zoneAware(balancer.at("zoneAwareLbSetting"), outliers));
        View warmup = balancer.at("warmup");
        if (warmup.present()) {
            verdict.check(warmup.has("duration") ? Durations.check(warmup, "duration") : "duration is required");
            verdict.check(
                    warmup.decimal("minimumPercent") > 100, "minimumPercent value should be less than or equal to 100");
            verdict.check(
                    warmup.has("aggression") && warmup.decimal("aggression") <= 0,
                    "aggression should be greater than 0");
        }
        return verdict;
    }

    private static void hash(View hash, Verdict verdict) {
        View cookie = hash.at("httpCookie");
        verdict.check(cookie.present() && cookie.text("name").isEmpty(), "name required for HttpCookie");
        Set<String> names = new HashSet<>();
        for (View attribute : cookie.items("attributes")) {
            String name = attribute.text("name");
            if (name.isEmpty()) {
                verdict.error("cookie attribute name cannot be empty");
            } else {
                verdict.check(!names.add(name), "duplicate cookie attribute name: " + name);
            }
        }
        View maglev = hash.at("maglev");
        if (hash.number("minimumRingSize") != 0) {
            verdict.warn("consistent hash MinimumRingSize is deprecated,"
                    + " use ConsistentHashLB's RingHash configuration instead");
            verdict.check(
                    maglev.present() || hash.has("ringHash"),
                    "only one of MinimumRingSize or Maglev/Ringhash can be specified");
        }
        if (maglev.present()) {
            long size = maglev.number("tableSize");
            verdict.check(size == 0, "tableSize must be set for maglev");
            verdict.check(size >= 5_000_011, "tableSize must be less than 5000011 for maglev");
            verdict.check(!prime(size), "tableSize must be a prime number for maglev");
        }
    }

    private static boolean prime(long number) {
        if (number < 4 || number % 2 == 0) {
            return number > 0 && number < 4;
        }
        for (long factor = 3; factor * factor <= number; factor += 2) {
            if (number % factor == 0) {
                return false;
            }
        }
        return true;
    }
}
