package deepdive.place;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which command lines only read. What is not known to read is taken to change something, be it the real tool or the
 * built-in one that would run it.
 */
final class Reading {
    private static final Set<String> KUBECTL = Set.of(
            "get",
            "describe",
            "logs",
            "top",
            "explain",
            "events",
            "api-resources",
            "api-versions",
            "version",
            "cluster-info",
            "auth",
            "diff",
            "wait",
            "options",
            "completion",
            "help",
            "port-forward");
    private static final Map<String, Set<String>> KUBECTL_BELOW = Map.of(
            "rollout", Set.of("status", "history"),
            "config", Set.of("view", "current-context", "get-contexts", "get-clusters", "get-users"));

    private static final Set<String> ISTIOCTL = Set.of(
            "analyze",
            "authz",
            "bug-report",
            "check-inject",
            "completion",
            "describe",
            "envoy-stats",
            "help",
            "internal-debug",
            "kube-inject",
            "metrics",
            "options",
            "precheck",
            "proxy-status",
            "ps",
            "remote-clusters",
            "validate",
            "version",
            "ztunnel-config");
    private static final Map<String, Set<String>> ISTIOCTL_BELOW = Map.of(
            "tag", Set.of("list", "generate"),
            "waypoint", Set.of("list", "status", "generate"),
            "injector", Set.of("list"),
            "config", Set.of("list"));
    private static final Set<String> PROXY_CONFIG = Set.of("proxy-config", "pc", "p");
    private static final Set<String> EXPERIMENTAL = Set.of("x", "experimental", "exp");

    /** Programs that do nothing but print, and curl, which has a test of its own. */
    private static final Set<String> PROGRAMS = Set.of("cat", "ls", "printenv", "id", "ps", "head", "tail", "echo");

    private Reading() {}

    /** @param argv with the tool's name first */
    static boolean is(List<String> argv) {
        int dash = argv.indexOf("--");
        List<String> line = argv.subList(1, dash < 0 ? argv.size() : dash);
        Verb verb = Verb.of(line);
        return switch (argv.get(0)) {
            case "kubectl" -> kubectl(verb, dash < 0 ? List.of() : argv.subList(dash + 1, argv.size()));
            case "istioctl" -> istioctl(verb);
            default -> false;
        };
    }

    private static boolean kubectl(Verb verb, List<String> program) {
        return switch (verb.name()) {
            case "exec" -> program(program);
            case "auth" -> !verb.below().name().equals("reconcile");
            default ->
                verb.dryRun()
                        || KUBECTL.contains(verb.name())
                        || KUBECTL_BELOW
                                .getOrDefault(verb.name(), Set.of())
                                .contains(verb.below().name());
        };
    }

    private static boolean istioctl(Verb verb) {
        if (EXPERIMENTAL.contains(verb.name())) {
            return istioctl(verb.below());
        }
        if (PROXY_CONFIG.contains(verb.name()) || verb.name().equals("admin")) {
            return verb.rest().stream()
                    .noneMatch(flag -> flag.matches("--level.*|-[a-z]*r[a-z]*|--reset.*|--stack-trace-level.*"));
        }
        return ISTIOCTL.contains(verb.name())
                || ISTIOCTL_BELOW
                        .getOrDefault(verb.name(), Set.of())
                        .contains(verb.below().name());
    }

    private static String word(List<String> words, int at) {
        return words.size() > at ? words.get(at) : "";
    }

    private static boolean program(List<String> argv) {
        String name = word(argv, 0);
        if (name.equals("pilot-agent")) {
            return word(argv, 1).equals("request") && word(argv, 2).equals("GET");
        }
        if (!name.equals("curl")) {
            return PROGRAMS.contains(name);
        }
        for (int i = 1; i < argv.size(); i++) {
            String word = argv.get(i);
            boolean method = word.matches("-[a-zA-Z]*X.*|--request.*")
                    && !List.of(word, word(argv, i + 1)).stream()
                            .anyMatch(each -> each.matches("(-[a-zA-Z]*X|--request=)?(GET|HEAD)"));
            boolean file = word.matches("-[a-zA-Z]*o") && !word(argv, i + 1).equals("/dev/null");
            boolean sends = word.matches("-[a-zA-Z]*[dFTOK].*|--(data|form|json|upload|output|remote|config).*");
            if (method || file || sends) {
                return false;
            }
        }
        return true;
    }
}
