package deepdive.istioctl;

import deepdive.istioctl.Catalog.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command that the words of a command line lead to. Flags may stand before, between and after the words.
 *
 * @param path the names on the way, {@code istioctl} first
 * @param node where it ended
 * @param rest the arguments without those words
 */
record Choice(List<String> path, Node node, List<String> rest) {
    private static final Set<String> VALUED = Set.of(
            "--snapshot",
            "-c",
            "-i",
            "-n",
            "-o",
            "-f",
            "-l",
            "--as",
            "--as-group",
            "--as-uid",
            "--context",
            "--istioNamespace",
            "--kubeclient-timeout",
            "--kubeconfig",
            "--namespace",
            "--output",
            "--file",
            "--vklog",
            "--proxy-admin-port",
            "-r",
            "--revision",
            "-S",
            "--suppress",
            "--analyzer",
            "--failure-threshold",
            "--output-threshold",
            "--meshConfigFile",
            "--filename",
            "--timeout",
            "--remote-contexts");

    static Choice of(List<String> args) {
        Node node = Catalog.root();
        List<String> path = new ArrayList<>(List.of(node.name()));
        List<String> rest = new ArrayList<>();
        int i = 0;
        while (i < args.size()) {
            String word = args.get(i);
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith("-") && word.length() > 1) {
                rest.add(word);
                i++;
                if (VALUED.contains(word) && i < args.size()) {
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
}
