package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.kubectl.Catalog.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that the words of a command line lead to. Global flags may stand before, between and after the words.
 *
 * @param path the names on the way, {@code kubectl} first
 * @param node where it ended
 * @param rest the arguments without those words
 */
record Choice(List<String> path, Node node, List<String> rest) {
    static Choice of(List<String> args) {
        FlagSet globals = GlobalFlags.alone();
        Node node = Catalog.root();
        List<String> path = new ArrayList<>(List.of(node.name()));
        List<String> rest = new ArrayList<>();
        int i = 0;
        while (i < args.size() && !args.get(i).equals("--")) {
            String word = args.get(i);
            if (word.startsWith("-") && word.length() > 1) {
                rest.add(word);
                i++;
                if (takesNext(globals, word) && i < args.size()) {
                    rest.add(args.get(i++));
                }
                continue;
            }
            Optional<Node> child = node.child(word);
            if (child.isEmpty()) {
                break;
            }
            node = child.get();
            path.add(node.name());
            i++;
        }
        rest.addAll(args.subList(i, args.size()));
        return new Choice(path, node, rest);
    }

    private static boolean takesNext(FlagSet flags, String word) {
        Optional<Flag> flag = word.startsWith("--")
                ? flags.find(word.substring(2))
                : word.length() == 2 ? flags.findShorthand(word.charAt(1)) : Optional.empty();
        return flag.isPresent() && flag.get().alone() == null;
    }

    /** The words that lead to the command, without aliases: {@code kubectl get}. */
    String words() {
        return String.join(" ", path);
    }
}
