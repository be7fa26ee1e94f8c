package deepdive.kubectl;

import deepdive.kubectl.Catalog.Node;
import deepdive.kubectl.client.KubectlException;
import java.util.List;
import java.util.Optional;

/** What a mere group of commands answers: its help, or that it has no such command. */
final class Groups {
    /** Edits between what was typed and a command that it could have meant. */
    private static final int NEAR = 2;

    private Groups() {}

    static void answer(Choice choice, Session session) {
        List<String> rest = choice.rest();
        boolean root = choice.path().size() == 1;
        if (root && !rest.isEmpty() && rest.get(0).equals("help")) {
            help(rest.subList(1, rest.size()), session);
            return;
        }
        List<String> words = GlobalFlags.alone().parse(rest);
        if (words.isEmpty() || rest.contains("-h") || rest.contains("--help")) {
            session.print(Help.group(choice));
            if (!root && !rest.contains("-h") && !rest.contains("--help")) {
                throw KubectlException.exit(1); // to be told what there is was not what was asked for
            }
            return;
        }
        if (!root) {
            throw KubectlException.usage("unknown command \"" + String.join(" ", words) + "\"", choice.words());
        }
        throw new KubectlException(
                "unknown command \"" + words.get(0) + "\" for \"kubectl\"" + similar(words.get(0), choice.node()));
    }

    private static void help(List<String> words, Session session) {
        Choice choice = Choice.of(words);
        Optional<String> unknown = choice.rest().stream().findFirst();
        if (unknown.isPresent()) {
            session.note("Unknown help topic [`" + String.join("` `", choice.rest()) + "`]\n");
            choice = Choice.of(List.of());
        }
        session.print(
                choice.node().command() == null
                        ? Help.group(choice)
                        : Help.command(choice, choice.node().command().get()));
    }

    private static String similar(String word, Node root) {
        StringBuilder out = new StringBuilder();
        for (Node node : root.children()) {
            if (distance(word.toLowerCase(java.util.Locale.ROOT), node.name()) <= NEAR
                    || node.name().startsWith(word.toLowerCase(java.util.Locale.ROOT))) {
                out.append("\n\t").append(node.name());
            }
        }
        return out.isEmpty() ? "" : "\n\nDid you mean this?" + out;
    }

    /** Levenshtein's: the least insertions, deletions and replacements that turn one word into the other. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
