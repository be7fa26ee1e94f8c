package deepdive.kube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A label selector as {@code -l} takes it: {@code app=reviews,version in (v1, v2),!canary} (API concepts, "Labels and
 * Selectors").
 */
public record LabelSelector(List<Predicate<JsonNode>> requirements) {
    private static final Pattern KEY = Pattern.compile("\\s*(!?)\\s*([A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?)\\s*");
    private static final Pattern EQUALS = Pattern.compile("(==|=|!=)\\s*([-A-Za-z0-9_.]*)\\s*");
    private static final Pattern SET = Pattern.compile("(in|notin)\\b\\s*");
    private static final Pattern VALUES = Pattern.compile("\\(([^()]*)\\)\\s*");
    private static final Pattern COMPARE = Pattern.compile("([<>])\\s*(-?\\d+)\\s*");

    /** @throws IllegalArgumentException in the API's words where it is none */
    public static LabelSelector parse(String text) {
        List<Predicate<JsonNode>> all = new ArrayList<>();
        String selector = text == null ? "" : text.strip();
        Matcher at = KEY.matcher(selector);
        int here = 0;
        while (here < selector.length()) {
            at.usePattern(KEY).region(here, selector.length());
            if (!at.lookingAt()) {
                throw refuse("found '" + selector.charAt(here) + "', expected: !, identifier, or 'end of string'");
            }
            boolean not = !at.group(1).isEmpty();
            String key = at.group(2);
            here = at.end();
            if (not) {
                all.add(labels -> !labels.has(key));
            } else {
                here = requirement(selector, at, here, key, all);
            }
            if (here < selector.length()) {
                if (selector.charAt(here) != ',') {
                    throw refuse("found '" + selector.substring(here) + "', expected: ',' or 'end of string'");
                }
                here++;
                if (here == selector.length()) {
                    throw refuse("found '', expected: identifier after ','");
                }
            }
        }
        return new LabelSelector(List.copyOf(all));
    }

    private static int requirement(String selector, Matcher at, int from, String key, List<Predicate<JsonNode>> all) {
        at.usePattern(EQUALS).region(from, selector.length());
        if (at.lookingAt()) {
            String value = at.group(2);
            boolean same = !at.group(1).equals("!=");
            all.add(labels -> (labels.has(key) && labels.path(key).asString("").equals(value)) == same);
            return at.end();
        }
        at.usePattern(SET).region(from, selector.length());
        if (at.lookingAt()) {
            boolean in = at.group(1).equals("in");
            at.usePattern(VALUES).region(at.end(), selector.length());
            if (!at.lookingAt()) {
                throw refuse("found '', expected: ',' or ')'");
            }
            List<String> values =
                    Arrays.stream(at.group(1).split(",", -1)).map(String::strip).collect(Collectors.toList());
            all.add(labels ->
                    (labels.has(key) && values.contains(labels.path(key).asString(""))) == in);
            return at.end();
        }
        at.usePattern(COMPARE).region(from, selector.length());
        if (at.lookingAt()) {
            boolean greater = at.group(1).equals(">");
            long limit = Long.parseLong(at.group(2));
            all.add(labels -> number(labels.path(key), limit, greater));
            return at.end();
        }
        all.add(labels -> labels.has(key));
        return from;
    }

    private static boolean number(JsonNode label, long limit, boolean greater) {
        String text = label.asString("");
        if (!text.matches("-?\\d{1,18}")) {
            return false;
        }
        long value = Long.parseLong(text);
        return greater ? value > limit : value < limit;
    }

    private static RuntimeException refuse(String why) {
        return new IllegalArgumentException("unable to parse requirement: " + why);
    }

    /** Whether an object's labels meet every requirement. */
    public boolean matches(JsonNode object) {
        JsonNode labels = object.path("metadata").path("labels");
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }
}
