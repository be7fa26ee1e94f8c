package deepdive.validate;

import java.util.List;
import java.util.regex.Pattern;

/** Paths of an AuthorizationPolicy with Envoy's templates: a star in braces for one segment, two for the rest. */
final class PathTemplates {
    private static final String ONE = "{*}";
    private static final String ANY = "{**}";
    private static final Pattern LITERAL = Pattern.compile("[a-zA-Z0-9\\-._~%!$&'()+,;:@=]+");

    private PathTemplates() {}

    static String check(String key, List<String> paths) {
        for (String path : paths) {
            String wrong = check(key, path);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        return "";
    }

    private static String check(String key, String path) {
        boolean template = path.contains(ONE) || path.contains(ANY);
        String inner = path.replaceAll("^/+|/+$", "");
        String head = "invalid or unsupported path " + inner + ", found in " + key + ". ";
        boolean any = false;
        for (String segment : inner.split("/", -1)) {
            boolean operator = segment.equals(ONE) || segment.equals(ANY);
            if (operator && any) {
                return head + ANY + " is not the last operator";
            }
            if (operator) {
                any = segment.equals(ANY);
            } else if (segment.contains("{") || segment.contains("}")) {
                return head + "Contains '{' or '}' beyond a supported path template";
            } else if (template && !LITERAL.matcher(segment).matches()) {
                return head + "Contains segment " + segment + " with invalid string literal";
            }
        }
        return "";
    }
}
