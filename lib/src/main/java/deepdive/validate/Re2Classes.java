package deepdive.validate;

import java.util.Set;

/** Names of character classes in RE2. */
final class Re2Classes {
    private static final Set<String> POSIX = Set.of(
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word", "xdigit");
    private static final Set<String> CATEGORIES = Set.of(
            "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl",
            "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
            "Any");

    private Re2Classes() {}

    /** @param name with its brackets: {@code [:alpha:]}, {@code [:^alpha:]} */
    static boolean isPosix(String name) {
        return POSIX.contains(name.substring(2, name.length() - 2).replaceFirst("^\\^", ""));
    }

    /** @param name of a category or a script: {@code L}, {@code {Greek}}, {@code {^Lu}} */
    static boolean isUnicode(String name) {
        String bare = name.replaceAll("^\\{\\^?|\\}$", "");
        if (CATEGORIES.contains(bare)) {
            return true;
        }
        try {
            Character.UnicodeScript.forName(bare);
            return bare.length() > 2;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
