package deepdive.istioctl;

import deepdive.cli.FlagException;
import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.analyze.Level;
import deepdive.istioctl.analyze.Report;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code istioctl experimental precheck}: whether Istio can be installed or upgraded. */
final class PrecheckCommand extends Command {
    private static final int WITHOUT_ZIPKIN = 21;

    PrecheckCommand() {
        flags.text("output", "o", "log", "Output format: one of log|json|yaml")
                .text("output-threshold", "", "Warning", "The level from which messages are shown")
                .text("from-version", "f", "", "Check also what has changed since this version")
                .yes("skip-controlplane", false, "Do not check the cluster");
        Revision.addTo(flags);
    }

    @Override
    About about() {
        return new About(
                "Check whether Istio can be installed or upgraded: the version of Kubernetes, permissions and the"
                        + " version of the Gateway API.",
                "",
                List.of("istioctl x precheck", "istioctl x precheck --from-version 1.20"));
    }

    @Override
    void check() {
        if (Level.find(flags.text("output-threshold")).isEmpty()) {
            throw new FlagException("invalid argument \"" + flags.text("output-threshold")
                    + "\" for \"--output-threshold\" flag: invalid level option");
        }
    }

    @Override
    void run(Session session) {
        Api api = session.api(this);
        List<Finding> all = new ArrayList<>();
        if (!flags.yes("skip-controlplane")) {
            all.addAll(Precheck.of(api, flags.text("istioNamespace")));
        }
        if (!flags.text("from-version").isEmpty()) {
            all.addAll(since(flags.text("from-version"), new ApiObjects(api)));
        }
        all.sort(Comparator.comparing(Finding::level)
                .thenComparing(Finding::code)
                .thenComparing(Finding::origin)
                .thenComparing(Finding::text));
        Level least = Level.find(flags.text("output-threshold")).orElseThrow();
        List<Finding> shown = all.stream()
                .filter(finding -> finding.level().compareTo(least) <= 0)
                .toList();
        String text = text(shown);
        if (shown.isEmpty()) {
            session.note("✔ No issues found when checking the cluster. Istio is safe to install or upgrade!\n"
                    + "  To get started, check out https://istio.io/latest/docs/setup/getting-started/.");
        } else {
            session.print(text + "\n");
        }
        if (all.stream().anyMatch(finding -> finding.level() != Level.INFO)) {
            throw new EnvoyException(
                    "Issues found when checking the cluster. Istio may not be safe to install or upgrade.\n" + "See "
                            + Report.DOCS + " for more information about causes and resolutions.");
        }
    }

    private String text(List<Finding> findings) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> finding.put(list));
        return switch (flags.text("output")) {
            case "log" -> findings.stream().map(Finding::line).collect(Collectors.joining("\n"));
            case "json" -> GoJson.indent(GoJson.of(list), "\t");
            case "yaml" -> GoYaml.of(list);
            default ->
                throw new EnvoyException(
                        "invalid format, expected one of [log json yaml] but got \"" + flags.text("output") + "\"");
        };
    }

    private static List<Finding> since(String version, ApiObjects objects) {
        String[] parts = version.split("\\.", 2);
        if (parts.length < 2) {
            throw new EnvoyException("invalid version " + version + ", expected format like '1.0'");
        }
        if (!parts[0].equals("1")) {
            throw new EnvoyException("expected major version 1, got " + version);
        }
        if (!parts[1].matches("\\d{1,9}")) {
            throw new EnvoyException("minor version is not a number: " + parts[1]);
        }
        if (Integer.parseInt(parts[1]) > WITHOUT_ZIPKIN
                || objects.find("v1", "istio-system", "services", "zipkin").isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                "IST0169",
                Level.WARNING,
                "Service istio-system/zipkin",
                "The configuration \"meshConfig.defaultConfig.tracer\" changed in release 1.21: tracing is no longer by"
                        + " default enabled to send to 'zipkin.istio-system.svc'; follow"
                        + " https://istio.io/latest/docs/tasks/observability/distributed-tracing/telemetry-api/. Or,"
                        + " install with `--set compatibilityVersion=1.21` to retain the old default."));
    }
}
