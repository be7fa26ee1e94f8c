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
    private static final Set<String> PROGRAMS =
            Set.of("cat", "ls", "env", "printenv", "id", "ps", "hostname", "date", "head", "tail", "echo");

    private Reading() {}

    /** @param argv with the tool's name first */
    static boolean is(List<String> argv) {
        List<String> line = argv.subList(1, argv.size());
        int dash = line.indexOf("--");
        List<String> flags = dash < 0 ? line : line.subList(0, dash);
        List<String> words = flags.stream()
                .filter(word -> !word.startsWith("-"))
                .toList();
        if (flags.contains("--help") || flags.contains("-h")) {
            return true;
        }
        return switch (argv.get(0)) {
            case "kubectl" -> kubectl(words, flags, dash < 0 ? List.of() : line.subList(dash + 1, line.size()));
            case "istioctl" -> istioctl(words, flags);
            default -> false;
        };
    }

    private static boolean kubectl(List<String> words, List<String> flags, List<String> program) {
        String verb = word(words, 0);
        if (flags.stream().anyMatch(flag -> flag.matches("--dry-run(=client|=server)"))) {
            return true;
        }
        if (verb.equals("exec")) {
            return program(program);
        }
        if (verb.equals("auth")) {
            return !word(words, 1).equals("reconcile");
        }
        return verb.isEmpty()
                || KUBECTL.contains(verb)
                || KUBECTL_BELOW.getOrDefault(verb, Set.of()).contains(word(words, 1));
    }

    private static boolean istioctl(List<String> words, List<String> flags) {
        String command = word(words, 0);
        if (EXPERIMENTAL.contains(command)) {
            return istioctl(words.subList(1, words.size()), flags);
        }
        boolean levels = flags.stream().anyMatch(flag -> flag.matches("--level.*|-r|--reset.*|--stack-trace-level.*"));
        if (PROXY_CONFIG.contains(command) || command.equals("admin")) {
            return !levels;
        }
        return command.isEmpty()
                || ISTIOCTL.contains(command)
                || ISTIOCTL_BELOW.getOrDefault(command, Set.of()).contains(word(words, 1));
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
                    && !List.of(word, word(argv, i + 1)).stream().anyMatch(each -> each.matches("(-[a-zA-Z]*X|--request=)?(GET|HEAD)"));
            if (method || word.matches("-[a-zA-Z]*[dFT].*|--(data|form|json|upload-file).*")) {
                return false;
            }
        }
        return true;
    }
}
