package deepdive.sandbox.apps;

/** Text into HTML. */
final class Html {
    private Html() {}

    /** Escapes for text and for quoted attributes alike. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
