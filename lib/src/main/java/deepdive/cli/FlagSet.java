package deepdive.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command's flags, read as Go's pflag reads them, which the real tool and kubectl use: {@code --name value},
 * {@code --name=value}, {@code -nvalue}, {@code -n=value}, a flag without a value where it is a yes or no, flags and
 * arguments in any order, {@code --} before arguments that look like flags. The last of several wins, but for lists.
 */
public final class FlagSet {
    private final Map<String, Flag> flags = new TreeMap<>();
    private int dash = -1;

    /** Adds a flag; {@code shorthand} is one letter, or empty. */
    public FlagSet add(Flag flag) {
        flags.put(flag.name(), flag);
        return this;
    }

    public FlagSet text(String name, String shorthand, String initial, String help) {
        return add(new Flag(name, shorthand, Flag.Type.STRING, initial, help, Flag.Scope.COMMAND));
    }

    /** A text that is empty unless given. */
    public FlagSet text(String name, String help) {
        return text(name, "", "", help);
    }

    public FlagSet number(String name, long initial, String help) {
        return add(new Flag(name, "", Flag.Type.INT, Long.toString(initial), help, Flag.Scope.COMMAND));
    }

    public FlagSet yes(String name, boolean initial, String help) {
        return add(new Flag(name, "", Flag.Type.BOOL, Boolean.toString(initial), help, Flag.Scope.COMMAND));
    }

    /** A list, with commas or repeated. */
    public FlagSet texts(String name, String shorthand, String help) {
        return add(new Flag(name, shorthand, Flag.Type.STRINGS, "", help, Flag.Scope.COMMAND));
    }

    public FlagSet duration(String name, String initial, String help) {
        return add(new Flag(name, "", Flag.Type.DURATION, initial, help, Flag.Scope.COMMAND));
    }

    /** A flag that many commands share, shown below the command's own. */
    public FlagSet shared(String name, String shorthand, Flag.Type type, String initial, String help) {
        return add(new Flag(name, shorthand, type, initial, help, Flag.Scope.SHARED));
    }

    /** A flag that is taken but not shown. */
    public FlagSet hidden(String name, Flag.Type type, String initial) {
        return add(new Flag(name, "", type, initial, "", Flag.Scope.HIDDEN));
    }

    public String text(String name) {
        return flags.get(name).value();
    }

    public long number(String name) {
        return GoValues.integer(text(name));
    }

    public boolean yes(String name) {
        return GoValues.bool(text(name));
    }

    public List<String> texts(String name) {
        return flags.get(name).values();
    }

    public Duration duration(String name) {
        return GoDuration.parse(text(name));
    }

    /** Whether the command line has the flag. */
    public boolean isSet(String name) {
        return flags.get(name).isSet();
    }

    /** How many arguments stood before {@code --}; -1 where there was none. */
    public int dash() {
        return dash;
    }

    /** In the order of their names. */
    public List<Flag> all() {
        return List.copyOf(flags.values());
    }

    public Optional<Flag> find(String name) {
        return Optional.ofNullable(flags.get(name));
    }

    public Optional<Flag> findShorthand(char letter) {
        return flags.values().stream()
                .filter(flag -> flag.shorthand().equals(String.valueOf(letter)))
                .findFirst();
    }

    /**
     * Sets the flags and returns the arguments that are none.
     *
     * @throws FlagException in pflag's words
     */
    public List<String> parse(List<String> args) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                dash = rest.size();
                rest.addAll(args.subList(i + 1, args.size()));
                break;
            }
            boolean last = i + 1 == args.size();
            if (arg.startsWith("--")) {
                i += name(arg, last ? null : args.get(i + 1));
            } else if (arg.startsWith("-") && arg.length() > 1) {
                i += shorthands(arg, last ? null : args.get(i + 1));
            } else {
                rest.add(arg);
            }
        }
        return rest;
    }

    /** Returns how many of the following arguments it took: 0 or 1. */
    private int name(String arg, String next) {
        int equals = arg.indexOf('=');
        String name = arg.substring(2, equals < 0 ? arg.length() : equals);
        if (name.isEmpty() || name.startsWith("-")) {
            throw new FlagException("bad flag syntax: " + arg);
        }
        Flag flag = find(name).orElseThrow(() -> new FlagException("unknown flag: --" + name));
        if (equals >= 0) {
            flag.set(arg.substring(equals + 1));
            return 0;
        }
        if (flag.alone() != null) {
            flag.set(flag.alone());
            return 0;
        }
        if (next == null) {
            throw new FlagException("flag needs an argument: " + arg);
        }
        flag.set(next);
        return 1;
    }

    private int shorthands(String arg, String next) {
        for (int i = 1; i < arg.length(); i++) {
            char letter = arg.charAt(i);
            Flag flag = findShorthand(letter)
                    .orElseThrow(() -> new FlagException("unknown shorthand flag: '" + letter + "' in " + arg));
            String rest = arg.substring(i + 1);
            if (rest.length() > 1 && rest.startsWith("=")) {
                flag.set(rest.substring(1));
                return 0;
            }
            if (flag.alone() != null) {
                flag.set(flag.alone());
                continue;
            }
            if (!rest.isEmpty()) {
                flag.set(rest);
                return 0;
            }
            if (next == null) {
                throw new FlagException("flag needs an argument: '" + letter + "' in " + arg);
            }
            flag.set(next);
            return 1;
        }
        return 0;
    }
}
