package deepdive.sandbox.apps;

import java.util.Optional;

/** The shop's one book, and the numbers in paths. */
final class Products {
    static final String TITLE = "The Comedy of Errors";
    static final String SUMMARY = "Two pairs of twins, parted in a storm, meet in one town without knowing it: "
            + "every request goes to somebody, seldom to the one it was meant for. "
            + "One of Shakespeare's earliest and shortest plays.";

    private Products() {}

    /** The number at the end of {@code /details/0}, if the path is one of those. */
    static Optional<Integer> id(String path, String prefix) {
        String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        return rest.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(rest)) : Optional.empty();
    }
}
