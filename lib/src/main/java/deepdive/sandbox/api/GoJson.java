package deepdive.sandbox.api;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/** Words a JSON syntax error as Go's encoding/json does, for that is what kubectl's users know. */
final class GoJson {
    private GoJson() {}

    static String complaint(byte[] body, JacksonException e) {
        int offset =
                (int) Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
        String text = new String(body, StandardCharsets.UTF_8);
        for (int at = Math.max(0, offset - 1); at < Math.min(text.length(), offset + 2); at++) {
            char before = previous(text, at);
            char c = text.charAt(at);
            if (!Character.isWhitespace(c) && (before == '{' || before == ',') && c != '"') {
                return "invalid character '" + c + "' looking for beginning of object key string";
            }
        }
        return offset >= text.strip().length() ? "unexpected end of JSON input" : e.getOriginalMessage();
    }

    private static char previous(String text, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return ' ';
    }
}
