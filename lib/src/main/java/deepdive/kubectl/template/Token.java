package deepdive.kubectl.template;

/**
 * A word of an action.
 *
 * @param at where it starts in the template
 * @param spaced whether a space stands before it
 */
record Token(Kind kind, String text, int at, boolean spaced) {
    enum Kind {
        FIELD,
        VARIABLE,
        DOT,
        WORD,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
