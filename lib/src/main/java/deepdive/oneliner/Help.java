package deepdive.oneliner;

import deepdive.cli.Flag;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints: usage, examples, columns, the command's own flags, then those that all have. */
final class Help {
    private Help() {}

    static String of(OneLiner command) {
        OneLiner.About about = command.about();
        StringBuilder out =
                new StringBuilder(about.summary()).append("\n\nUsage:\n  ").append(about.name());
        out.append(about.arguments().isEmpty() ? "" : " " + about.arguments()).append(" [flags]\n\nExamples:\n");
        about.examples().forEach(line -> out.append("  ").append(line).append('\n'));
        out.append("\nColumns:\n  ")
                .append(String.join(", ", command.columns()))
                .append('\n');
        if (!command.more().isEmpty()) {
            out.append("  with -o wide and in data: ")
                    .append(String.join(", ", command.more()))
                    .append('\n');
        }
        out.append("\nFlags:\n").append(flags(command, Flag.Scope.COMMAND));
        out.append("\nFlags of all one-liners:\n").append(flags(command, Flag.Scope.SHARED));
        return out.toString();
    }

    private static String flags(OneLiner command, Flag.Scope scope) {
        List<Flag> flags = command.flags.all().stream()
                .filter(flag -> flag.scope() == scope)
                .toList();
        int width = flags.stream().mapToInt(flag -> left(flag).length()).max().orElse(0);
        return flags.stream()
                .map(flag -> left(flag) + " ".repeat(width - left(flag).length() + 3) + flag.help() + "\n")
                .collect(Collectors.joining());
    }

    private static String left(Flag flag) {
        return (flag.shorthand().isEmpty() ? "      --" : "  -" + flag.shorthand() + ", --")
                + flag.name()
                + (flag.type() == Flag.Type.BOOL ? "" : " " + flag.type().label());
    }
}
