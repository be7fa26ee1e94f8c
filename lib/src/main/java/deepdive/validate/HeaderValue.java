package deepdive.validate;

/**
 * A header's value with Envoy's {@code %VARIABLE(["argument"])%} in it
 * (https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers): whether its variables end.
 */
final class HeaderValue {
    private enum State {
        LITERAL,
        NAME,
        ARRAY,
        STRING_START,
        STRING,
        DELIMITER,
        ARGUMENTS_END,
        VARIABLE_END
    }

    private HeaderValue() {}

    /** What is wrong, or nothing. */
    static String check(String value) {
        State state = State.LITERAL;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean last = i + 1 == value.length();
            switch (state) {
                case LITERAL -> {
                    if (c == '%' && last) {
                        return "Un-escaped %";
                    }
                    if (c == '%' && value.charAt(i + 1) == '%') {
                        i++;
                    } else if (c == '%') {
                        state = State.NAME;
                    }
                }
                case NAME -> state = c == '%' ? State.LITERAL : c == '(' ? State.ARRAY : State.NAME;
                case ARRAY -> state = c == '[' ? State.STRING_START : c == ' ' ? State.ARRAY : State.STRING;
                case STRING_START -> {
                    if (c != '"' && c != ' ') {
                        return "Expecting '\"'";
                    }
                    state = c == '"' ? State.STRING : state;
                }
                case STRING -> {
                    if (c == '\\' && last) {
                        return "Un-terminated backslash in JSON string";
                    }
                    if (c == '\\') {
                        i++;
                    }
                    state = c == ')' ? State.VARIABLE_END : c == '"' ? State.DELIMITER : state;
                }
                case DELIMITER -> {
                    if (c != ',' && c != ']' && c != ' ') {
                        return "Expecting ',', ']', or whitespace";
                    }
                    state = c == ',' ? State.STRING_START : c == ']' ? State.ARGUMENTS_END : state;
                }
                case ARGUMENTS_END -> {
                    if (c != ')' && c != ' ') {
                        return "Expecting ')' or whitespace after '{}', but found '{}'";
                    }
                    state = c == ')' ? State.VARIABLE_END : state;
                }
                default -> {
                    if (c != '%' && c != ' ') {
                        return "Expecting '%' or whitespace after";
                    }
                    state = c == '%' ? State.LITERAL : state;
                }
            }
        }
        return state == State.LITERAL ? "" : "Un-terminated variable expression '" + value + "'";
    }
}
