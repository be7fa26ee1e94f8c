package deepdive.istioctl;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** picocli set up to read flags as the real tool does, and its errors in the real tool's words. */
final class Flags {
    private Flags() {}

    static CommandLine commandLine(Command command) {
        return new CommandLine(command)
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setToggleBooleanFlags(false);
    }

    /** Whether a flag before any command is one that every command takes. */
    static boolean isGlobal(String flag) {
        String name = flag.contains("=") ? flag.substring(0, flag.indexOf('=')) : flag;
        return new CommandLine(new GlobalFlagsOnly())
                .getCommandSpec().optionsMap().keySet().stream()
                        .anyMatch(option -> option.equals(name) || option.length() == 2 && name.startsWith(option));
    }

    @CommandLine.Command
    private static final class GlobalFlagsOnly extends Command {
        @Override
        void run(Session session) {}
    }

    static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0));
        }
        if (e instanceof OverwrittenOptionException || !(e.getArgSpec() instanceof OptionSpec option)) {
            return missing(e);
        }
        if (e instanceof MissingParameterException || e.getValue() == null) {
            return missing(e);
        }
        String names = String.join(", ", option.names());
        boolean flag = option.type() == boolean.class;
        return "invalid argument \"" + e.getValue() + "\" for \"" + names + "\" flag: strconv."
                + (flag ? "ParseBool" : "ParseInt") + ": parsing \"" + e.getValue() + "\": invalid syntax";
    }

    /** What lacks its argument is the last thing on the line. */
    private static String missing(ParameterException e) {
        List<String> args = e.getCommandLine().getParseResult().originalArgs();
        String last = args.isEmpty() ? "" : args.get(args.size() - 1);
        if (!(e instanceof MissingParameterException) || !last.startsWith("-")) {
            return e.getMessage();
        }
        return "flag needs an argument: "
                + (last.startsWith("--") ? last : "'" + last.charAt(last.length() - 1) + "' in " + last);
    }

    static String unknown(String arg) {
        if (arg.startsWith("--")) {
            int equals = arg.indexOf('=');
            return "unknown flag: " + (equals < 0 ? arg : arg.substring(0, equals));
        }
        return "unknown shorthand flag: '" + (arg.length() > 1 ? arg.charAt(1) : '-') + "' in " + arg;
    }

    /** The options of a command, in the order of their long names, without hidden ones. */
    static List<OptionSpec> shown(List<OptionSpec> options) {
        return options.stream()
                .filter(option -> !option.hidden())
                .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
                .toList();
    }
}
