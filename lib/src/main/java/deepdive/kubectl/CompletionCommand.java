package deepdive.kubectl;

import deepdive.kubectl.Catalog.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl completion}: a script for bash or zsh that completes the names of commands. */
final class CompletionCommand extends Command {
    @Override
    About about() {
        return About.of(
                "Write a script that completes the names of commands, for bash or zsh.",
                "SHELL",
                "# For this shell",
                "source <(kubectl completion bash)",
                "source <(kubectl completion zsh)");
    }

    @Override
    void run(Session session) {
        if (args.isEmpty()) {
            throw usage("Shell not specified.");
        }
        if (args.size() > 1) {
            throw usage("Too many arguments. Expected only the shell type.");
        }
        String shell = args.get(0);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw usage("Unsupported shell type \"" + shell + "\".");
        }
        StringBuilder out = new StringBuilder();
        if (shell.equals("zsh")) {
            out.append("#compdef kubectl\nautoload -U +X bashcompinit && bashcompinit\n");
        }
        out.append("_kubectl() {\n  local words=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\" names\n  case \"$words\" in\n");
        cases(Catalog.root(), new ArrayList<>(), out);
        out.append("    *) names='' ;;\n  esac\n")
                .append("  COMPREPLY=($(compgen -W \"$names\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\n")
                .append("complete -o default -F _kubectl kubectl\n");
        session.print(out.toString());
    }

    private static void cases(Node node, List<String> path, StringBuilder out) {
        if (node.children().isEmpty()) {
            return;
        }
        List<String> names = node.children().stream()
                .filter(child -> !child.summary().isEmpty())
                .map(Node::name)
                .toList();
        out.append("    '").append(String.join(" ", path)).append("') names='");
        out.append(String.join(" ", names)).append("' ;;\n");
        for (Node child : node.children()) {
            List<String> below = new ArrayList<>(path);
            below.add(child.name());
            cases(child, below, out);
        }
    }
}
