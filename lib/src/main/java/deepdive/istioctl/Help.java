package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.istioctl.Catalog.Node;
import java.util.List;
import java.util.stream.Collectors;

/** Help in the layout of the real tool: usage, aliases, examples, then flags of the command and flags of all. */
final class Help {
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

    static String command(Choice choice, Command command) {
        return command.about().summary() + "\n\n" + usage(choice, command);
    }

    static String usage(Choice choice, Command command) {
        Command.About about = command.about();
        StringBuilder out = new StringBuilder("Usage:\n  " + String.join(" ", choice.path()));
        out.append(about.arguments().isEmpty() ? "" : " " + about.arguments()).append(" [flags]\n");
        List<String> names = choice.node().names();
        if (names.size() > 1) {
            out.append("\nAliases:\n  ").append(String.join(", ", names)).append('\n');
        }
        out.append("\nExamples:\n");
        for (String line : about.examples()) {
            out.append(line.isEmpty() ? "\n" : "  " + line + "\n");
        }
        out.append("\nFlags:\n").append(table(command, Flag.Scope.COMMAND));
        out.append("\nGlobal Flags:\n").append(table(command, Flag.Scope.SHARED));
        return out.toString();
    }

    private static String table(Command command, Flag.Scope scope) {
        List<Flag> flags = command.flags.all().stream()
                .filter(flag -> flag.scope() == scope)
                .toList();
        int width = flags.stream().mapToInt(flag -> left(flag).length()).max().orElse(0);
        return flags.stream()
                .map(flag ->
                        left(flag) + " ".repeat(width - left(flag).length() + 3) + flag.help() + flag.initial() + "\n")
                .collect(Collectors.joining());
    }

    private static String left(Flag flag) {
        return (flag.shorthand().isEmpty() ? "      --" : "  -" + flag.shorthand() + ", --")
                + flag.name()
                + (flag.type().label().isEmpty() ? "" : " " + flag.type().label());
    }
}
