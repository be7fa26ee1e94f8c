package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of headers; the checks return what is wrong, or nothing. */
public final class HeaderNames {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~A-Za-z0-9]+");
    private static final Pattern STRICT = Pattern.compile("[-_A-Za-z0-9]+");
    private static final Pattern PROBE = Pattern.compile("[-A-Za-z0-9]+");
    private static final Set<String> PSEUDO = Set.of(":method", ":scheme", ":authority", ":path", ":status");
    private static final String CLAIM = "@request.auth.claims";
    private static final String EMPTY = "header name cannot be empty";

    private HeaderNames() {}

    /** Whether a header's name in a match stands for a JWT's claim. */
    public static boolean isClaim(String name) {
        if (!name.toLowerCase(Locale.ROOT).startsWith(CLAIM)) {
            return false;
        }
        String rest = name.substring(CLAIM.length());
        return rest.startsWith(".") && rest.length() > 1
                || rest.startsWith("[") && rest.endsWith("]") && rest.length() > 2;
    }

    static boolean isAuthority(String name) {
        return name.equalsIgnoreCase(":authority") || name.equalsIgnoreCase("host");
    }

    private static boolean isInternal(String name) {
        return name.startsWith(":") || name.equalsIgnoreCase("host");
    }

    static String inMatch(String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        return isClaim(name) || PSEUDO.contains(name) ? "" : matching(TOKEN, name);
    }

    static String cors(String name) {
        return name.equals("*") ? "" : matching(TOKEN, name);
    }

    static String strict(String name) {
        return matching(STRICT, name);
    }

    static String probe(String name) {
        return matching(PROBE, name);
    }

    private static String matching(Pattern pattern, String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        return pattern.matcher(name).matches() ? "" : "header name " + name + " is not a valid header name";
    }

    /** A header that is added to or set on requests: the authority may be. */
    static String onRequest(String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        return isInternal(name) && !isAuthority(name) ? colon(name) : "";
    }

    /** A header that is removed, or one on responses. */
    static String operation(String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        if (name.equalsIgnoreCase("host")) {
            return "invalid header " + quote(name) + ": cannot set Host header";
        }
        return isInternal(name) ? colon(name) : "";
    }

    private static String colon(String name) {
        return "invalid header " + quote(name) + ": header cannot have \":\" prefix";
    }
}
