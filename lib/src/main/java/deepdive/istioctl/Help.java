package deepdive.istioctl;

import deepdive.istioctl.Catalog.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help in the layout of the real tool: usage, aliases, examples, then flags of the command and flags of all. */
final class Help {
    private static final Set<String> OWN_ADMIN_PORT = Set.of("check");

    private Help() {}

    static String group(List<String> path, Node node) {
        String command = String.join(" ", path);
        StringBuilder out = new StringBuilder(node.summary() + "\n\nUsage:\n  " + command + " [command]\n");
        if (node.names().size() > 1) {
            out.append("\nAliases:\n  ").append(String.join(", ", node.names())).append('\n');
        }
        out.append("\nAvailable Commands:\n");
        int width = node.children().stream()
                .mapToInt(child -> child.name().length())
                .max()
                .orElse(0);
        for (Node child : node.children()) {
            if (!child.summary().isEmpty()) {
                out.append(String.format("  %-" + width + "s %s%n", child.name(), child.summary()));
            }
        }
        out.append("\nUse \"").append(command).append(" [command] --help\" for more information about a command.\n");
        return out.toString();
    }

    static String command(List<String> path, CommandSpec spec) {
        return String.join("\n", spec.usageMessage().description()) + "\n\n" + usage(path, spec);
    }

    static String usage(List<String> path, CommandSpec spec) {
        boolean pods = !spec.name().equals("version");
        StringBuilder out = new StringBuilder(
                "Usage:\n  " + String.join(" ", path) + (pods ? " [<type>/]<name>[.<namespace>]" : "") + " [flags]\n");
        if (spec.aliases().length > 0) {
            out.append("\nAliases:\n  ")
                    .append(spec.name())
                    .append(", ")
                    .append(String.join(", ", spec.aliases()))
                    .append('\n');
        }
        out.append("\nExamples:\n");
        for (String line : spec.usageMessage().footer()) {
            out.append(line.isEmpty() ? "\n" : "  " + line + "\n");
        }
        List<OptionSpec> all = Flags.shown(spec.options());
        List<OptionSpec> global =
                all.stream().filter(option -> isGlobal(option, spec)).toList();
        out.append("\nFlags:\n")
                .append(table(
                        all.stream().filter(option -> !global.contains(option)).toList()));
        out.append("\nGlobal Flags:\n").append(table(global));
        return out.toString();
    }

    private static boolean isGlobal(OptionSpec option, CommandSpec spec) {
        if (option.longestName().equals("--proxy-admin-port")) {
            return !OWN_ADMIN_PORT.contains(spec.name());
        }
        return spec.mixins().values().stream().anyMatch(mixin -> mixin.options().stream()
                .anyMatch(shared -> shared.longestName().equals(option.longestName())));
    }

    private static String table(List<OptionSpec> options) {
        int width =
                options.stream().mapToInt(option -> flag(option).length()).max().orElse(0);
        return options.stream()
                .map(option -> String.format(
                        "%-" + width + "s   %s%s%n",
                        flag(option),
                        String.join(" ", option.description()),
                        option.defaultValue() == null || option.defaultValue().isEmpty()
                                ? ""
                                : " (default " + option.defaultValue() + ")"))
                .collect(Collectors.joining());
    }

    private static String flag(OptionSpec option) {
        String shorter = option.shortestName();
        String label = option.type() == boolean.class ? "" : " " + option.paramLabel();
        return (shorter.length() == 2 ? "  " + shorter + ", " : "      ") + option.longestName() + label;
    }
}
