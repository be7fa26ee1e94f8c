package deepdive.cli;

/** One flag of a command, and the value that it has. */
public final class Flag {
    /** What a value has to be; a number is a 64-bit integer. */
    public enum Type {
        STRING("string"),
        INT("int"),
        BOOL("");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where help shows a flag. */
    public enum Scope {
        COMMAND,
        SHARED,
        HIDDEN
    }

    private final String name;
    private final String shorthand;
    private final Type type;
    private final String initial;
    private final String help;
    private final Scope scope;
    private String value;

    public Flag(String name, String shorthand, Type type, String initial, String help, Scope scope) {
        this.name = name;
        this.shorthand = shorthand;
        this.type = type;
        this.initial = initial;
        this.help = help;
        this.scope = scope;
        this.value = initial;
    }

    public String name() {
        return name;
    }

    /** One letter, or empty. */
    public String shorthand() {
        return shorthand;
    }

    public Type type() {
        return type;
    }

    public Scope scope() {
        return scope;
    }

    public String help() {
        return help;
    }

    public String value() {
        return value;
    }

    /** What help says about the initial value; empty where that goes without saying. */
    public String initial() {
        return switch (type) {
            case STRING -> initial.isEmpty() ? "" : " (default \"" + initial + "\")";
            case INT -> initial.equals("0") ? "" : " (default " + initial + ")";
            case BOOL -> initial.equals("false") ? "" : " (default true)";
        };
    }

    /** @throws FlagException where the type does not allow the value */
    public void set(String text) {
        try {
            switch (type) {
                case INT -> GoValues.integer(text);
                case BOOL -> GoValues.bool(text);
                default -> {}
            }
        } catch (NumberFormatException e) {
            String both = shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
            throw new FlagException("invalid argument \"" + text + "\" for \"" + both + "\" flag: " + e.getMessage());
        }
        value = text;
    }
}
