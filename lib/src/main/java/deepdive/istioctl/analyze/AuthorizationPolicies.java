package deepdive.istioctl.analyze;

import deepdive.validate.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An AuthorizationPolicy that selects nothing (IST0127), or names a namespace that is not there (IST0101). */
final class AuthorizationPolicies {
    private final Context context;
    /** Labels of the pods that policies can reach, by namespace. */
    private final Map<String, List<Map<String, String>>> pods = new HashMap<>();

    private AuthorizationPolicies(Context context) {
        this.context = context;
    }

    static void analyze(Context context) {
        AuthorizationPolicies policies = new AuthorizationPolicies(context);
        for (Resource pod : context.all(Collection.POD)) {
            if (InMesh.pod(pod, context.snapshot()) || InMesh.ambient(pod)) {
                policies.pods
                        .computeIfAbsent(pod.namespace(), key -> new ArrayList<>())
                        .add(pod.labels());
            }
        }
        for (Resource policy : context.all(Collection.AUTHORIZATION_POLICY)) {
            policies.workloads(policy);
            policies.namespaces(policy);
        }
    }

    private void workloads(Resource policy) {
        boolean selects = policy.spec().has("selector");
        Map<String, String> labels = policy.spec().at("selector").textMap("matchLabels");
        boolean meshWide = policy.namespace().equals(context.snapshot().mesh().rootNamespace());
        boolean found = meshWide
                ? !selects || pods.values().stream().anyMatch(some -> match(labels, some))
                : match(labels, pods.getOrDefault(policy.namespace(), List.of()));
        if (!found) {
            context.report("IST0127", policy, Selector.text(labels));
        }
    }

    private static boolean match(Map<String, String> selector, List<Map<String, String>> pods) {
        return pods.stream().anyMatch(labels -> Selector.matches(selector, labels));
    }

    private void namespaces(Resource policy) {
        List<View> rules = policy.spec().items("rules");
        for (int i = 0; i < rules.size(); i++) {
            List<View> from = rules.get(i).items("from");
            for (int j = 0; j < from.size(); j++) {
                for (String field : List.of("namespaces", "notNamespaces")) {
                    List<String> names = from.get(j).at("source").texts(field);
                    for (int k = 0; k < names.size(); k++) {
                        if (!exists(names.get(k))) {
                            // also for notNamespaces the line is that of the namespaces, as in istioctl
                            String path = "spec.rules[" + i + "].from[" + j + "].source.namespaces[" + k + "]";
                            context.notFound(path, policy, "namespace", names.get(k));
                        }
                    }
                }
            }
        }
    }

    private boolean exists(String pattern) {
        return context.all(Collection.NAMESPACE).stream().anyMatch(namespace -> matches(namespace.name(), pattern));
    }

    private static boolean matches(String name, String pattern) {
        if (pattern.startsWith("*")) {
            return name.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equalsIgnoreCase(pattern);
    }
}
