package deepdive.kubectl.print;

import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.jsonpath.JsonPath;
import deepdive.kubectl.jsonpath.JsonPathException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSONPath as custom columns and {@code --sort-by} take it: the braces and the first dot may be left out. */
final class RelaxedPath {
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\.?([^{}]+)}|\\.?([^{}]+)");

    private RelaxedPath() {}

    /** With braces and dot. */
    static String complete(String expression) {
        Matcher found = EXPRESSION.matcher(expression);
        if (!found.matches()) {
            throw new KubectlException("unexpected path string, expected a 'name1.name2' or '.name1.name2' or"
                    + " '{name1.name2}' or '{.name1.name2}'");
        }
        return "{." + (found.group(1) == null ? found.group(2) : found.group(1)) + "}";
    }

    static JsonPath parse(String expression) {
        try {
            return JsonPath.parse(complete(expression));
        } catch (JsonPathException e) {
            throw new KubectlException(e.getMessage(), e);
        }
    }
}
