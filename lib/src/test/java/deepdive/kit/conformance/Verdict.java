package deepdive.kit.conformance;

/**
 * What became of a row.
 *
 * @param works whether the real tool answers on the sandbox as it should
 * @param same whether the built-in one prints the same
 */
record Verdict(boolean works, boolean same) {
    static Verdict of(String works, String same) {
        return new Verdict(works.equals("yes"), same.equals("yes"));
    }

    /** Whether something that once was is no more. */
    boolean fallsBehind(Verdict recorded) {
        return recorded.works && !works || recorded.same && !same;
    }

    static String word(boolean yes) {
        return yes ? "yes" : "no";
    }
}
