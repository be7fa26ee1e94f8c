package deepdive.istioctl.analyze;

import deepdive.validate.Config;
import deepdive.validate.Findings.Finding;
import deepdive.validate.IstioKind;
import deepdive.validate.Verdict;
import java.util.function.Consumer;

/** Runs a kind's validation rules: IST0106 and IST0133, and those that the rules have a code for. */
final class Schemas {
    private Schemas() {}

    static Analyzer analyzer(Collection collection, Consumer<Context> run) {
        String kind = collection.kind();
        return Analyzer.of(
                "schema.ValidationAnalyzer." + kind,
                "Runs schema validation as an analyzer on '" + kind + "' resources",
                run,
                collection);
    }

    static void analyze(Context context, Collection collection, IstioKind kind) {
        for (Resource resource : context.all(collection)) {
            Verdict verdict = kind.validate(Config.bare(resource.name(), resource.namespace(), resource.spec()));
            verdict.errors().all().forEach(finding -> context.report("IST0106", resource, finding.text()));
            for (Finding finding : verdict.warnings().all()) {
                if (finding.code().isEmpty()) {
                    context.report("IST0133", resource, finding.text());
                } else {
                    context.report(
                            finding.code(), resource, finding.parameters().toArray());
                }
            }
        }
    }
}
