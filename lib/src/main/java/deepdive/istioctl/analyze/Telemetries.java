package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Telemetries with nothing to log to (IST0157), nothing to select (IST0101), or in each other's way (IST0159, IST0160). */
final class Telemetries {
    private Telemetries() {}

    static void providers(Context context) {
        if (context.snapshot().mesh().logsByDefault()) {
            return;
        }
        for (Resource telemetry : context.all(Collection.TELEMETRY)) {
            for (View logging : telemetry.spec().items("accessLogging")) {
                if (!logging.yes("disabled") && logging.items("providers").isEmpty()) {
                    context.report("IST0157", telemetry, telemetry.name(), telemetry.namespace());
                }
            }
        }
    }

    static void selectors(Context context) {
        Map<Resource, List<Resource>> byPod = new LinkedHashMap<>();
        for (Resource telemetry : context.all(Collection.TELEMETRY)) {
            Map<String, String> labels = telemetry.spec().at("selector").textMap("matchLabels");
            if (labels.isEmpty()) {
                continue;
            }
            List<Resource> pods = pods(context, telemetry.namespace(), labels);
            pods.forEach(
                    pod -> byPod.computeIfAbsent(pod, key -> new ArrayList<>()).add(telemetry));
            if (pods.isEmpty()) {
                String text = Selector.text(labels);
                context.notFound("spec.selector.matchLabels." + Selector.firstKey(text), telemetry, "selector", text);
            }
        }
        byPod.forEach((pod, telemetries) -> {
            if (telemetries.size() > 1) {
                for (Resource telemetry : telemetries) {
                    context.reportAt(
                            "metadata.name",
                            "IST0159",
                            telemetry,
                            Sidecars.names(telemetries),
                            pod.namespace(),
                            pod.name());
                }
            }
        });
    }

    /** The pods of a namespace that a selector matches. */
    static List<Resource> pods(Context context, String namespace, Map<String, String> labels) {
        return context.all(Collection.POD).stream()
                .filter(pod -> pod.namespace().equals(namespace) && Selector.matches(labels, pod.labels()))
                .toList();
    }

    static void defaults(Context context) {
        Map<String, List<Resource>> byNamespace = new LinkedHashMap<>();
        for (Resource telemetry : context.all(Collection.TELEMETRY)) {
            if (!telemetry.spec().has("selector")) {
                byNamespace
                        .computeIfAbsent(telemetry.namespace(), key -> new ArrayList<>())
                        .add(telemetry);
            }
        }
        byNamespace.forEach((namespace, telemetries) -> {
            if (telemetries.size() > 1) {
                telemetries.forEach(
                        telemetry -> context.report("IST0160", telemetry, Sidecars.names(telemetries), namespace));
            }
        });
    }

    static void lightstep(Context context) {
        Set<String> providers = context.snapshot().mesh().lightstepProviders();
        for (Resource telemetry : context.all(Collection.TELEMETRY)) {
            telemetry.spec().items("tracing").stream()
                    .flatMap(tracing -> tracing.items("providers").stream())
                    .map(provider -> provider.text("name"))
                    .filter(providers::contains)
                    .forEach(name -> context.report(
                            "IST0002",
                            telemetry,
                            "The Lightstep provider " + name
                                    + " is deprecated, please migrate to OpenTelemetry provider."));
        }
    }
}
