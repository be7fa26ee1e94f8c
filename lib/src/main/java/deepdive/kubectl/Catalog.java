package deepdive.kubectl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tree of commands, in the order of kubectl's help. A command's class is loaded only once it has been chosen. */
final class Catalog {
    /**
     * A name in the tree.
     *
     * @param names the name and its aliases
     * @param summary a line for the help of what it is in; empty hides it there
     * @param section the heading that it stands below there; empty for the usual one
     * @param command what it runs; null for a mere group of commands
     */
    record Node(List<String> names, String summary, String section, List<Node> children, Supplier<Command> command) {
        String name() {
            return names.get(0);
        }

        Optional<Node> child(String word) {
            return children.stream().filter(node -> node.names.contains(word)).findFirst();
        }

        Node in(String heading) {
            return new Node(names, summary, heading, children, command);
        }
    }

    private static final String SETTINGS = "Settings Commands:";
    private static final String OTHER = "Other Commands:";

    private Catalog() {}

    static Node root() {
        return group(
                "kubectl",
                "kubectl controls the Kubernetes cluster manager.",
                leaf("get", "Show objects, all of a type or some", GetCommand::new)
                        .in("Basic Commands (Intermediate):"),
                leaf("describe", "Show objects in words, with their events", DescribeCommand::new)
                        .in("Troubleshooting and Debugging Commands:"),
                leaf("version", "Versions of this client and of the API", VersionCommand::new)
                        .in(OTHER));
    }

    /** A name that only leads to others. */
    private static Node group(String names, String summary, Node... children) {
        return new Node(List.of(names.split(",")), summary, "", List.of(children), null);
    }

    /** A command, which may have commands below it. */
    private static Node leaf(String names, String summary, Supplier<Command> command, Node... children) {
        return new Node(List.of(names.split(",")), summary, "", List.of(children), command);
    }
}
