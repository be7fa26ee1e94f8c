package deepdive.istioctl.analyze;

/**
 * A message that is not wanted.
 *
 * @param resource as messages name it ({@code VirtualService bookinfo/reviews}), with {@code *} for anything
 */
public record Suppression(String code, String resource) {

    boolean hides(Message message) {
        return message.resource() != null
                && message.type().code().equals(code)
                && matches(resource, message.resource().friendlyName());
    }

    private static boolean matches(String pattern, String text) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(text);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return text.length() - at >= last.length() && text.endsWith(last);
    }
}
