package deepdive.istioctl.analyze;

import deepdive.cli.GoPrint;
import deepdive.validate.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Injection webhooks that would both act on a pod, or call a Service that is not there: IST0139. */
final class Webhooks {
    private final Context context;
    private final Map<String, View> hooks = new TreeMap<>();
    private final Map<String, Resource> owners = new TreeMap<>();
    private final Set<String> revisions = new LinkedHashSet<>();

    private Webhooks(Context context) {
        this.context = context;
    }

    static void analyze(Context context) {
        Webhooks webhooks = new Webhooks(context);
        context.all(Collection.MUTATING_WEBHOOK).forEach(webhooks::remember);
        for (Map<String, String> namespace : webhooks.permutations(InMesh.INJECTION, "enabled", "disabled")) {
            for (Map<String, String> object : webhooks.permutations(InMesh.INJECT, "true", "false")) {
                webhooks.overlaps(namespace, object);
            }
        }
        webhooks.services();
    }

    private void remember(Resource config) {
        List<View> all = config.object().items("webhooks");
        Set<String> found = new LinkedHashSet<>();
        if (config.labels().containsKey(InMesh.REVISION)) {
            found.add(config.label(InMesh.REVISION));
        }
        for (View hook : all) {
            revisions(hook.at("namespaceSelector"), found);
            revisions(hook.at("objectSelector"), found);
        }
        boolean istio = all.stream().anyMatch(hook -> hook.text("name").endsWith("istio.io"));
        if (found.isEmpty() && !istio) {
            return;
        }
        revisions.addAll(found);
        for (View hook : all) {
            hooks.put(config.fullName() + "/" + hook.text("name"), hook);
            owners.put(config.fullName() + "/" + hook.text("name"), config);
        }
    }

    private static void revisions(View selector, Set<String> found) {
        String label = selector.textMap("matchLabels").get(InMesh.REVISION);
        if (label != null) {
            found.add(label);
        }
        selector.items("matchExpressions").stream()
                .filter(expression -> expression.text("key").equals(InMesh.REVISION))
                .forEach(expression -> found.addAll(expression.texts("values")));
    }

    /** A label not set, set to one value and to the other, each without and with every revision. */
    private List<Map<String, String>> permutations(String label, String one, String other) {
        List<Map<String, String>> bases = List.of(Map.of(), Map.of(label, one), Map.of(label, other));
        List<Map<String, String>> all = new ArrayList<>(bases);
        for (String revision : revisions) {
            for (Map<String, String> base : bases) {
                Map<String, String> labels = new LinkedHashMap<>(base);
                labels.put(InMesh.REVISION, revision);
                all.add(labels);
            }
        }
        return all;
    }

    private void overlaps(Map<String, String> namespace, Map<String, String> object) {
        TreeSet<String> matches = new TreeSet<>();
        hooks.forEach((name, hook) -> {
            if (Selector.matches(hook.at("namespaceSelector"), namespace)
                    && Selector.matches(hook.at("objectSelector"), object)) {
                matches.add(name);
            }
        });
        for (String match : matches.size() > 1 ? matches : Set.<String>of()) {
            List<String> others =
                    matches.stream().filter(other -> !other.equals(match)).toList();
            context.report(
                    "IST0139",
                    owners.get(match),
                    "Webhook overlaps with others: " + GoPrint.list(others)
                            + ". This may cause injection to occur twice.");
        }
    }

    private void services() {
        hooks.forEach((key, hook) -> {
            View service = hook.at("clientConfig", "service");
            String namespace = service.text("namespace");
            String name = service.text("name");
            if (service.present()
                    && context.snapshot()
                            .find(Collection.SERVICE, namespace, name)
                            .isEmpty()) {
                context.report(
                        "IST0139",
                        owners.get(key),
                        "Injector refers to a control plane service that does not exist: " + namespace + "/" + name
                                + ".");
            }
        });
    }
}
