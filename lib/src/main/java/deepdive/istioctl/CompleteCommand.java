package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.Catalog.Node;
import deepdive.kube.ApiObjects;
import java.util.List;
import java.util.stream.Stream;

/** What the shells ask: the words that the last of a command line may become, a line each. */
final class CompleteCommand extends Command {
    @Override
    About about() {
        return new About("Print what the last word may become; for completion scripts.", "WORD...", List.of());
    }

    /** The words are another command's: its flags are not this one's. */
    @Override
    List<String> parse(List<String> words) {
        return words;
    }

    @Override
    void run(Session session) {
        List<String> before = args.isEmpty() ? List.of() : args.subList(0, args.size() - 1);
        String word = args.isEmpty() ? "" : args.get(args.size() - 1).replace("\"", "");
        Choice choice = Choice.of(before);
        Stream<String> words =
                word.startsWith("-") ? flags(choice.node()) : Stream.concat(names(choice), pods(session, choice));
        words.filter(found -> found.startsWith(word)).sorted().distinct().forEach(found -> session.print(found + "\n"));
    }

    private static Stream<String> names(Choice choice) {
        return choice.node().children().stream()
                .filter(node -> !node.summary().isEmpty())
                .map(Node::name);
    }

    private static Stream<String> flags(Node node) {
        return node.command() == null
                ? Stream.of("--help", "--istioNamespace", "--kubeconfig", "--context", "--namespace")
                : node.command().get().flags.all().stream()
                        .filter(flag -> flag.scope() != Flag.Scope.HIDDEN)
                        .map(flag -> "--" + flag.name());
    }

    /** Pods, for commands on one that have none yet; of a sandbox only that is up, as a Tab key starts nothing. */
    private static Stream<String> pods(Session session, Choice choice) {
        if (choice.node().command() == null) {
            return Stream.of();
        }
        Command command = choice.node().command().get();
        String arguments = command.about().arguments();
        if (!arguments.contains("<name>") && !arguments.contains("<pod-name>")) {
            return Stream.of();
        }
        try {
            if (!command.flags.parse(choice.rest()).isEmpty() || !session.isUp(command)) {
                return Stream.of();
            }
            String given = command.flags.text("namespace");
            String namespace = given.isEmpty() ? session.api(command).defaultNamespace() : given;
            return new ApiObjects(session.api(command))
                    .list("v1", namespace, "pods").stream().map(ControlPlane::name);
        } catch (FlagException | EnvoyException e) {
            return Stream.of(); // a command line that is not right yet, or no cluster: nothing to offer
        }
    }
}
