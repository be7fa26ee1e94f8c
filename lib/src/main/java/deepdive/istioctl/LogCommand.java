package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.EnvoyException;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code istioctl proxy-config log}: the log levels of a proxy, shown or set. */
final class LogCommand extends Command {
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warning", "error", "critical", "off");
    /** Stands for all loggers, as the name of the admin interface's parameter does. */
    private static final String ALL = "level";

    LogCommand() {
        flags.text("level", "Levels to set: [LOGGER:]LEVEL,… where LEVEL is one of " + String.join(", ", LEVELS))
                .text("selector", "l", "", "Label selector, instead of a name")
                .add(new Flag("reset", "r", Flag.Type.BOOL, "false", "Set all loggers to warning", Flag.Scope.COMMAND))
                .text("output", "o", "short", "Not applicable here")
                .shared("proxy-admin-port", "", Flag.Type.INT, "15000", "Envoy's admin port");
    }

    @Override
    About about() {
        return About.pod(
                "Show the log levels of the Envoy of a pod, and set them if wanted.",
                "# the level of each logger",
                "istioctl proxy-config log productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# see why RBAC denies; then back",
                "istioctl proxy-config log deploy/ratings-v1 -n bookinfo --level rbac:debug",
                "istioctl proxy-config log deploy/ratings-v1 -n bookinfo -r");
    }

    @Override
    void check() {
        if (flags.text("selector").isEmpty() && args.isEmpty()) {
            throw new UsageException("log requires pod name or --selector");
        }
        if (flags.yes("reset") && !flags.text("level").isEmpty()) {
            throw new UsageException("--level cannot be combined with --reset");
        }
        if (!flags.text("output").equals("short") && !flags.text("output").isEmpty()) {
            throw new EnvoyException("--output is not applicable for this command");
        }
        Ports.check((int) flags.number("proxy-admin-port"));
    }

    @Override
    void run(Session session) throws IOException {
        Proxies proxies = session.proxies(this);
        String selector = flags.text("selector");
        List<PodName> pods = selector.isEmpty() ? proxies.pods(args.get(0)) : proxies.select(selector);
        String loggers = "";
        for (PodName pod : pods) {
            loggers = post(proxies, pod, "logging");
        }
        List<String> changes = changes(loggers);
        for (PodName pod : pods) {
            String answer = changes.isEmpty() ? post(proxies, pod, "logging") : "";
            for (String change : changes) {
                answer = post(proxies, pod, "logging?" + change);
            }
            session.print(pod + ":\n" + answer);
        }
    }

    /** {@code LOGGER=LEVEL} for each change, that of all loggers first. */
    private List<String> changes(String loggers) {
        if (flags.yes("reset")) {
            return List.of(ALL + "=warning");
        }
        Map<String, String> levels = new LinkedHashMap<>();
        for (String part : flags.text("level").isEmpty()
                ? new String[0]
                : flags.text("level").split(",", -1)) {
            if (!part.contains(":") && !part.contains("=")) {
                levels.clear();
                levels.put(ALL, level(part));
                continue;
            }
            String[] named = part.substring(part.lastIndexOf("::") < 0 ? 0 : part.lastIndexOf("::") + 2)
                    .split("[:=]", 2);
            if (!named[0].equals(ALL) && !loggers.contains(named[0])) {
                throw new EnvoyException("unrecognized logger name: " + named[0]);
            }
            levels.put(named[0], level(named.length > 1 ? named[1] : ""));
        }
        List<String> changes = new ArrayList<>();
        if (levels.containsKey(ALL)) {
            changes.add(ALL + "=" + levels.remove(ALL));
        }
        levels.forEach((logger, level) -> changes.add(logger + "=" + level));
        return changes;
    }

    private static String level(String word) {
        if (!LEVELS.contains(word) && !word.equals("warn")) {
            throw new EnvoyException("unrecognized logging level: " + word);
        }
        return word.equals("warn") ? "warning" : word;
    }

    private String post(Proxies proxies, PodName pod, String path) {
        try {
            return new String(proxies.post(pod, path, (int) flags.number("proxy-admin-port")), StandardCharsets.UTF_8);
        } catch (EnvoyException e) {
            throw new EnvoyException("failed to execute command on Envoy: " + e.getMessage(), e);
        }
    }
}
