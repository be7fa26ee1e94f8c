package deepdive.kubectl.jsonpath;

import deepdive.cli.GoUnquote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a template: text, and actions in braces. */
final class Parser {
    private static final int END = -1;
    private static final Pattern KEY = Pattern.compile("'([^']*)'");
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(:-?\\d*)?(:-?\\d*)?");
    private static final Pattern COMPARISON = Pattern.compile("([^!<>=]+)([!<>=]+)(.+?)", Pattern.DOTALL);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String input;
    private int at;

    private Parser(String input) {
        this.input = input;
    }

    /** @throws JsonPathException where it cannot be read */
    static List<Step> parse(String template) {
        Parser parser = new Parser(template);
        List<Step> steps = new ArrayList<>();
        while (parser.at < template.length()) {
            int brace = template.indexOf('{', parser.at);
            int textEnd = brace < 0 ? template.length() : brace;
            if (textEnd > parser.at) {
                steps.add(text(template.substring(parser.at, textEnd)));
            }
            parser.at = textEnd;
            if (brace >= 0) {
                parser.at++;
                steps.add(parser.action());
            }
        }
        return steps;
    }

    private static Step.Text text(String value) {
        return new Step.Text(NODES.stringNode(value));
    }

    private static Step.Chain inner(String expression) {
        return (Step.Chain) parse("{" + expression + "}").get(0);
    }

    private Step.Chain action() {
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (input.startsWith("}", at)) {
                at++;
                return new Step.Chain(steps);
            }
            if (input.startsWith("[?(", at)) {
                steps.add(filter());
            } else if (input.startsWith("..", at)) {
                descent(steps);
            } else {
                step(steps);
            }
        }
    }

    private void step(List<Step> steps) {
        int start = at;
        int c = next();
        if (c == END || c == '\n' || c == '\r') {
            throw new JsonPathException("unclosed action");
        }
        if (c == ' ' || c == '@' || c == '$') {
            return; // the current object, or the whole one: what there is anyway
        }
        if (c == '[') {
            array(start, steps);
        } else if (c == '"' || c == '\'') {
            steps.add(quoted(start, c));
        } else if (c == '.') {
            steps.add(field());
        } else if (c == '+' || c == '-' || Character.isDigit(c)) {
            at = start;
            steps.add(number());
        } else if (c == '_' || Character.isLetter(c)) {
            at = start;
            steps.add(word());
        } else {
            throw new JsonPathException(
                    "unrecognized character in action: U+%04X '%s'".formatted(c, Character.toString(c)));
        }
    }

    private int next() {
        if (at >= input.length()) {
            return END;
        }
        int c = input.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private static boolean ends(int c) {
        return c == END || " \t\r\n.,[]$@{}".indexOf(c) >= 0;
    }

    private void descent(List<Step> steps) {
        if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Step.Descent) {
            throw new JsonPathException("invalid multiple recursive descent");
        }
        at += 2;
        steps.add(new Step.Descent());
        if (at < input.length() && (input.charAt(at) == '_' || Character.isLetterOrDigit(input.charAt(at)))) {
            steps.add(field());
        }
    }

    private Step field() {
        int start = at;
        int before = at;
        for (int c = next(); !ends(c); c = next()) {
            if (c == '\\') {
                next();
            }
            before = at;
        }
        at = before;
        String name = input.substring(start, at);
        return name.equals("*") ? new Step.Wildcard() : new Step.Field(name.replace("\\", ""));
    }

    private Step word() {
        int start = at;
        int before = at;
        while (!ends(next())) {
            before = at;
        }
        at = before;
        String word = input.substring(start, at);
        return word.equals("true") || word.equals("false")
                ? new Step.Literal(NODES.booleanNode(word.equals("true")))
                : new Step.Word(word);
    }

    private Step number() {
        int start = at++;
        while (at < input.length() && (input.charAt(at) == '.' || Character.isDigit(input.charAt(at)))) {
            at++;
        }
        String number = input.substring(start, at);
        try {
            return new Step.Literal(
                    number.contains(".")
                            ? NODES.numberNode(Double.parseDouble(number))
                            : NODES.numberNode(Long.parseLong(number)));
        } catch (NumberFormatException e) {
            throw new JsonPathException("cannot parse number " + number);
        }
    }

    private Step quoted(int start, int quote) {
        for (int c = next(); c != quote || input.charAt(at - 2) == '\\'; c = next()) {
            if (c == END || c == '\n') {
                throw new JsonPathException("unterminated quoted string");
            }
        }
        String literal = input.substring(start, at);
        try {
            return text(GoUnquote.text(literal));
        } catch (IllegalArgumentException e) {
            throw new JsonPathException("unquote string " + literal + " error " + e.getMessage());
        }
    }

    private void array(int start, List<Step> steps) {
        for (int c = next(); c != ']'; c = next()) {
            if (c == END || c == '\n') {
                throw new JsonPathException("unterminated array");
            }
        }
        String inside = input.substring(start + 1, at - 1);
        if (inside.contains(",")) {
            List<Step.Chain> branches = new ArrayList<>();
            for (String branch : inside.split(",", -1)) {
                branches.add(inner("[" + branch.strip() + "]"));
            }
            steps.add(new Step.Union(branches));
            return;
        }
        Matcher key = KEY.matcher(inside);
        if (key.matches()) {
            steps.addAll(inner("." + key.group(1)).steps());
            return;
        }
        Matcher slice = SLICE.matcher(inside.equals("*") ? ":" : inside);
        if (!slice.matches()) {
            throw new JsonPathException("invalid array index " + inside);
        }
        Integer from = index(slice.group(1));
        boolean single = slice.group(2) == null;
        Integer to = single
                ? Integer.valueOf((from == null ? 0 : from) + 1)
                : index(slice.group(2).substring(1));
        steps.add(new Step.Slice(
                from,
                to,
                single,
                slice.group(3) == null ? null : index(slice.group(3).substring(1))));
    }

    private static Integer index(String digits) {
        if (digits.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new JsonPathException("array index " + digits + " is not a number");
        }
    }

    /** A closing parenthesis within quotes is part of the text there. */
    private Step filter() {
        at += 3;
        int start = at;
        int quote = 0;
        boolean closed = false;
        for (int c = next(); c != ')' || quote != 0 && !closed; c = next()) {
            if (c == END || c == '\n') {
                throw new JsonPathException("unterminated filter");
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote && input.charAt(at - 2) != '\\') {
                closed = true;
            }
        }
        String text = input.substring(start, at - 1);
        if (next() != ']') {
            throw new JsonPathException("unclosed array expect ]");
        }
        Matcher parts = COMPARISON.matcher(text);
        return parts.matches()
                ? new Step.Filter(inner(parts.group(1)), inner(parts.group(3)), parts.group(2))
                : new Step.Filter(inner(text), new Step.Chain(List.of()), "exists");
    }
}
