package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DestinationRules for a host that is not there (IST0174), and subsets without pods (IST0173). */
final class SubsetPods {
    private static final String REGION = "topology.kubernetes.io/region";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String SUBZONE = "topology.istio.io/subzone";

    private SubsetPods() {}

    static void analyze(Context context) {
        HostIndex hosts = new HostIndex(context.snapshot());
        List<Map<String, String>> pods = context.all(Collection.POD).stream()
                .map(pod -> labels(pod, context))
                .toList();
        for (Resource rule : context.all(Collection.DESTINATION_RULE)) {
            String host = rule.spec().text("host");
            Optional<HostIndex.Target> target =
                    hosts.find(rule.namespace(), rule.spec().texts("exportTo"), host);
            if (target.isEmpty()) {
                context.report("IST0174", rule, host);
                continue;
            }
            Map<String, Map<String, String>> selectors = new LinkedHashMap<>();
            for (View subset : rule.spec().items("subsets")) {
                Map<String, String> selector = new HashMap<>(target.get().selector());
                selector.putAll(subset.textMap("labels"));
                selectors.put(subset.text("name"), selector);
            }
            selectors.forEach((name, selector) -> {
                if (pods.stream().noneMatch(labels -> Selector.matches(selector, labels))) {
                    context.report("IST0173", rule, name);
                }
            });
        }
    }

    /** A pod's labels with those that Istio adds: where its node is. */
    private static Map<String, String> labels(Resource pod, Context context) {
        Map<String, String> labels = new HashMap<>(pod.labels());
        String node = pod.spec().text("nodeName");
        if (!node.isEmpty()) {
            labels.put("kubernetes.io/hostname", node);
        }
        context.snapshot().find(Collection.NODE, "", node).ifPresent(found -> {
            for (String label : List.of(REGION, ZONE, SUBZONE)) {
                if (found.label(label).isEmpty()) {
                    break; // without a region no zone counts
                }
                labels.put(label, found.label(label));
            }
        });
        return labels;
    }
}
