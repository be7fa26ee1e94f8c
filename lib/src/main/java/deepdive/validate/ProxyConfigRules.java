package deepdive.validate;

/** A ProxyConfig. */
final class ProxyConfigRules {
    private ProxyConfigRules() {}

    static Verdict check(Config config) {
        Verdict verdict = SelectorRules.workloads(config.spec().at("selector"));
        verdict.check(config.spec().number("concurrency") < 0, "concurrency must be greater than or equal to 0");
        return verdict;
    }
}
