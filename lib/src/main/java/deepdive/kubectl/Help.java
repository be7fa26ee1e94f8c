package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.kubectl.Catalog.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Help in kubectl's layout: what it does, aliases, examples, commands below, options with their values, usage. */
final class Help {
    private static final String GLOBAL =
            "Use \"kubectl options\" for a list of global command-line options (applies to all commands).\n";

    private Help() {}

    /** Of a name that only leads to others. */
    static String group(Choice choice) {
        String words = choice.words();
        boolean root = choice.path().size() == 1;
        return choice.node().summary() + "\n\n" + commands(choice.node()) + "Usage:\n  " + words
                + (root ? " [flags]" : " [command]") + " [options]\n\nUse \"" + words
                + (root ? " <command> --help\" for more information about a command.\n" : more()) + GLOBAL;
    }

    static String command(Choice choice, Command command) {
        Command.About about = command.about();
        StringBuilder out = new StringBuilder(about.description()).append("\n\n");
        if (choice.node().names().size() > 1) {
            out.append("Aliases:\n")
                    .append(String.join(", ", choice.node().names()))
                    .append("\n\n");
        }
        if (!about.examples().isEmpty()) {
            out.append("Examples:\n");
            about.examples().forEach(line -> out.append("  ").append(line).append('\n'));
            out.append('\n');
        }
        out.append(commands(choice.node()));
        String options = options(command.flags.all(), Flag.Scope.COMMAND);
        if (!options.isEmpty()) {
            out.append("Options:\n").append(options);
        }
        out.append("Usage:\n  ").append(choice.words());
        out.append(about.usage().isEmpty() ? "" : " " + about.usage()).append(" [options]\n\n");
        if (!choice.node().children().isEmpty()) {
            out.append("Use \"").append(choice.words()).append(more());
        }
        return out.append(GLOBAL).toString();
    }

    private static String more() {
        return " <command> --help\" for more information about a given command.\n";
    }

    private static String commands(Node node) {
        Map<String, List<Node>> sections = node.children().stream()
                .filter(child -> !child.summary().isEmpty())
                .collect(Collectors.groupingBy(
                        child -> child.section().isEmpty() ? "Available Commands:" : child.section(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        int width = Math.max(
                11,
                node.children().stream()
                        .mapToInt(child -> child.name().length())
                        .max()
                        .orElse(0));
        StringBuilder out = new StringBuilder();
        sections.forEach((heading, children) -> {
            out.append(heading).append('\n');
            children.forEach(child -> out.append("  ")
                    .append(child.name())
                    .append(" ".repeat(width + 3 - child.name().length()))
                    .append(child.summary())
                    .append('\n'));
            out.append('\n');
        });
        return out.toString();
    }

    /** The flags of a scope, each with the value that it has unless given. */
    static String options(List<Flag> flags, Flag.Scope scope) {
        StringBuilder out = new StringBuilder();
        for (Flag flag : flags) {
            if (flag.scope() == scope) {
                String initial =
                        switch (flag.type()) {
                            case STRING -> "'" + flag.declared() + "'";
                            case STRINGS, ARRAY -> "[" + flag.declared() + "]";
                            default -> flag.declared();
                        };
                out.append("    ")
                        .append(flag.shorthand().isEmpty() ? "" : "-" + flag.shorthand() + ", ")
                        .append("--")
                        .append(flag.name())
                        .append('=')
                        .append(initial)
                        .append(":\n\t")
                        .append(flag.help())
                        .append("\n\n");
            }
        }
        return out.toString();
    }
}
