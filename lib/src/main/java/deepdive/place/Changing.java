package deepdive.place;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a command line that changes something keeps to the kit's own namespace. */
final class Changing {
    private static final Set<String> VERBS = Set.of(
            "annotate",
            "autoscale",
            "create",
            "delete",
            "edit",
            "exec",
            "expose",
            "label",
            "patch",
            "rollout",
            "run",
            "scale",
            "set");
    /** Resources of a namespace that lessons change, by the names that kubectl takes. */
    private static final Set<String> RESOURCES = Set.of(
            ("pod pods po deployment deployments deploy service services svc configmap configmaps cm secret secrets"
                            + " serviceaccount serviceaccounts sa replicaset replicasets rs generic tls clusterip virtualservice"
                            + " virtualservices vs destinationrule destinationrules dr gateway gateways gw serviceentry"
                            + " serviceentries se sidecar sidecars workloadentry workloadentries we authorizationpolicy"
                            + " authorizationpolicies ap peerauthentication peerauthentications pa requestauthentication"
                            + " requestauthentications ra telemetry telemetries envoyfilter envoyfilters httproute httproutes"
                            + " wasmplugin wasmplugins")
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
        Verb verb = Verb.of(line.subList(1, line.size()));
        if (!VERBS.contains(verb.name())) {
            return Optional.of("the verb is none that lessons change objects with");
        }
        boolean elsewhere = line.stream()
                .anyMatch(
                        word -> word.matches(
                                "-A|--all-namespaces.*|--context.*|--kubeconfig.*|--server.*|-s|--as.*|--token.*|--cluster.*|-f.*|--filename.*|-k.*|--kustomize.*"));
        if (!named(line, namespace) || elsewhere) {
            return Optional.of(only);
        }
        return verb.name().equals("exec") || verb.name().equals("run") || resources(verb)
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
    private static boolean resources(Verb verb) {
        boolean below = Set.of("rollout", "set").contains(verb.name());
        String first = (below ? verb.below() : verb).below().name();
        List<String> named = verb.rest().stream()
                .filter(word -> word.matches("[a-z.]+/.*"))
                .map(word -> word.substring(0, word.indexOf('/')))
                .toList();
        List<String> types = first.contains("/") ? named : List.of(first.split(","));
        return !first.isEmpty()
                && java.util.stream.Stream.concat(types.stream(), named.stream())
                        .allMatch(type -> RESOURCES.contains(type.replaceFirst("\\..*", "")));
    }
}
