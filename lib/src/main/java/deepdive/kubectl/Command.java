package deepdive.kubectl;

import deepdive.cli.FlagSet;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.util.List;

/** A command of kubectl: its flags and arguments are set, then comes {@link #run}. */
abstract class Command {
    final FlagSet flags = GlobalFlags.addTo(new FlagSet()).add(GlobalFlags.help());
    List<String> args = List.of();
    /** What was typed to get here, without aliases: {@code kubectl get}. */
    String path = "";

    /**
     * What help says.
     *
     * @param description what the command does, in sentences
     * @param usage what follows the command's name in the usage line
     * @param examples command lines, with comments and empty lines between
     */
    record About(String description, String usage, List<String> examples) {
        static About of(String description, String usage, String... examples) {
            return new About(description, usage, List.of(examples));
        }
    }

    abstract About about();

    /**
     * Prints the answer.
     *
     * @throws KubectlException where it failed
     */
    abstract void run(Session session) throws IOException;

    /** For arguments that make no sense: points to this command's help. */
    final KubectlException usage(String message) {
        return KubectlException.usage(message, path);
    }
}
