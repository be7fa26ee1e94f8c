package deepdive.sandbox.pilot.gateway;

/** Regular expressions as RE2 writes them. */
public final class Regexes {
    private Regexes() {}

    /** A regular expression that matches a text literally, with a backslash before each special character. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (char c : text.toCharArray()) {
            if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}
