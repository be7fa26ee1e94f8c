package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import java.io.IOException;
import java.util.List;

/** A command of istioctl: its flags and arguments are set, then comes {@link #check()}, then {@link #run}. */
abstract class Command {
    final FlagSet flags = new FlagSet();
    List<String> args = List.of();

    /**
     * What help says.
     *
     * @param arguments what follows the command's name in the usage line
     * @param examples command lines, with comments and empty lines between
     */
    record About(String summary, String arguments, List<String> examples) {
        /** For a command on one pod. */
        static About pod(String summary, String... examples) {
            return new About(summary, "[<type>/]<name>[.<namespace>]", List.of(examples));
        }
    }

    Command() {
        GlobalFlags.addTo(flags);
        flags.add(new Flag("help", "h", Flag.Type.BOOL, "false", "Show this help", Flag.Scope.COMMAND));
    }

    abstract About about();

    /** Sets the flags; the arguments that are none are returned. */
    List<String> parse(List<String> words) {
        return flags.parse(words);
    }

    /** Checks the arguments before anything is fetched. */
    void check() {}

    /** Prints the answer. */
    abstract void run(Session session) throws IOException;
}
