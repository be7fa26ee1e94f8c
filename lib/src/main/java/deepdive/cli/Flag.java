package deepdive.cli;

import java.util.ArrayList;
import java.util.List;

/** One flag of a command, and the value that it has. */
public final class Flag {
    /** What a value has to be; a number is a 64-bit integer. */
    public enum Type {
        STRING("string"),
        INT("int"),
        BOOL(""),
        DURATION("duration"),
        /** Given several times, or with commas between the values. */
        STRINGS("strings"),
        /** Given several times; a comma is part of the value. */
        ARRAY("stringArray");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public boolean isList() {
            return this == STRINGS || this == ARRAY;
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
    private final List<String> values = new ArrayList<>();
    private String alone;
    private String value;
    private boolean set;

    public Flag(String name, String shorthand, Type type, String initial, String help, Scope scope) {
        this.name = name;
        this.shorthand = shorthand;
        this.type = type;
        this.initial = initial;
        this.help = help;
        this.scope = scope;
        this.value = initial;
        this.alone = type == Type.BOOL ? "true" : null;
        if (type.isList() && !initial.isEmpty()) {
            values.addAll(List.of(initial.split(",")));
        }
    }

    /** What it means without a value, pflag's NoOptDefVal; such a flag takes a value only after an equals sign. */
    public Flag alone(String meaning) {
        this.alone = meaning;
        return this;
    }

    /** Null where the flag needs a value. */
    public String alone() {
        return alone;
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

    /** The values of a list, in the order given. */
    public List<String> values() {
        return List.copyOf(values);
    }

    /** Whether the command line has it. */
    public boolean isSet() {
        return set;
    }

    /** The value without a command line, as it was declared. */
    public String declared() {
        return initial;
    }

    /** What help says about the initial value; empty where that goes without saying. */
    public String initial() {
        return switch (type) {
            case STRING -> initial.isEmpty() ? "" : " (default \"" + initial + "\")";
            case INT -> initial.equals("0") ? "" : " (default " + initial + ")";
            case BOOL -> initial.equals("false") ? "" : " (default true)";
            case DURATION -> initial.equals("0s") ? "" : " (default " + initial + ")";
            case STRINGS, ARRAY -> initial.isEmpty() ? "" : " (default [" + initial + "])";
        };
    }

    /** @throws FlagException where the type does not allow the value */
    public void set(String text) {
        List<String> added = List.of();
        try {
            switch (type) {
                case STRINGS -> added = GoValues.csv(text);
                case ARRAY -> added = List.of(text);
                case INT -> GoValues.integer(text);
                case BOOL -> GoValues.bool(text);
                case DURATION -> GoDuration.parse(text);
                default -> {}
            }
        } catch (NumberFormatException e) {
            String both = shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
            throw new FlagException("invalid argument \"" + text + "\" for \"" + both + "\" flag: " + e.getMessage());
        }
        if (type.isList()) {
            if (!set) {
                values.clear();
            }
            values.addAll(added);
        }
        set = true;
        value = text;
    }
}
