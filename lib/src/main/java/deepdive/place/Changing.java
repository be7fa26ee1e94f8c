package deepdive.place;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a command line that changes something keeps to the kit's own namespace. */
final class Changing {
    private static final Set<String> VERBS = Set.of(
            "annotate", "autoscale", "create", "delete", "edit", "exec", "expose", "label", "patch", "rollout", "run",
            "scale", "set");
    /** Resources of a namespace that lessons change, by the names that kubectl takes. */
    private static final Set<String> RESOURCES = Set.of(
            ("pod pods po deployment deployments deploy service services svc configmap configmaps cm secret secrets"
                            + " serviceaccount serviceaccounts sa replicaset replicasets rs generic tls clusterip"
                            + " virtualservice virtualservices vs destinationrule destinationrules dr gateway gateways gw"
                            + " serviceentry serviceentries se sidecar sidecars workloadentry workloadentries we"
                            + " authorizationpolicy authorizationpolicies ap peerauthentication peerauthentications pa"
                            + " requestauthentication requestauthentications ra telemetry telemetries envoyfilter"
                            + " envoyfilters httproute httproutes wasmplugin wasmplugins")
                    .split(" "));

    private Changing() {}

    /** Why not; empty where it may run. */
    static Optional<String> refusal(List<String> argv, String namespace) {
        String only = "only the namespace " + namespace + " is changed there";
        int dash = argv.indexOf("--");
        List<String> line = dash < 0 ? argv : argv.subList(0, dash);
        if (argv.get(0).equals("istioctl") && line.stream().anyMatch(word -> word.endsWith("." + namespace))
                || argv.get(0).equals("istioctl") && named(line, namespace)) {
            boolean levels = line.contains("log") && (line.contains("proxy-config") || line.contains("pc"));
            return levels ? Optional.empty() : Optional.of(only);
        }
        if (!argv.get(0).equals("kubectl")) {
            return Optional.of("that works in the sandbox alone");
        }
        List<String> words = line.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        if (words.isEmpty() || !VERBS.contains(words.get(0))) {
            return Optional.of("the verb is none that lessons change objects with");
        }
        boolean elsewhere = line.stream()
                .anyMatch(word -> word.matches(
                        "-A|--all-namespaces.*|--context.*|--kubeconfig.*|--server.*|-s|--as.*|--token.*|--cluster.*|-f.*|--filename.*|-k.*|--kustomize.*"));
        if (!named(line, namespace) || elsewhere) {
            return Optional.of(only);
        }
        return words.get(0).equals("exec") || words.get(0).equals("run") || resources(words)
                ? Optional.empty()
                : Optional.of(only);
    }

    /** {@code -n NAMESPACE}, in one of its forms, and no other. */
    private static boolean named(List<String> line, String namespace) {
        boolean found = false;
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            String value = "";
            if (word.equals("-n") || word.equals("--namespace")) {
                value = i + 1 < line.size() ? line.get(i + 1) : "";
            } else if (word.startsWith("--namespace=")) {
                value = word.substring("--namespace=".length());
            } else if (word.startsWith("-n") && !word.startsWith("--")) {
                value = word.substring(2).replaceFirst("^=", "");
            } else {
                continue;
            }
            if (!value.equals(namespace)) {
                return false;
            }
            found = true;
        }
        return found;
    }

    /** {@code delete pod,svc NAME}, {@code scale deploy/NAME}, {@code rollout restart deployment NAME}. */
    private static boolean resources(List<String> words) {
        int at = Set.of("rollout", "set").contains(words.get(0)) ? 2 : 1;
        if (words.size() <= at) {
            return false;
        }
        List<String> named = words.subList(at, words.size()).stream()
                .filter(word -> word.contains("/"))
                .map(word -> word.substring(0, word.indexOf('/')))
                .toList();
        List<String> types = words.get(at).contains("/") ? named : List.of(words.get(at).split(","));
        return types.stream().allMatch(type -> RESOURCES.contains(type.replaceFirst("\\..*", "")));
    }
}
