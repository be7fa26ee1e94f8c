package deepdive.kubectl.template;

import deepdive.cli.GoUnquote;
import deepdive.cli.GoValues;
import deepdive.kubectl.template.Node.Command;
import deepdive.kubectl.template.Node.Operand;
import deepdive.kubectl.template.Node.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a template into its parts. */
final class Parser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Scanner scanner;
    private final Map<String, List<Node>> defined = new HashMap<>();
    private final Deque<String> variables = new ArrayDeque<>(List.of("$"));
    private List<Token> tokens = List.of();
    private int next;
    private int ranges;
    private boolean trims;

    private Parser(String text) {
        this.scanner = new Scanner(text);
    }

    /** The templates by name; that of the text itself has the empty name. */
    static Map<String, List<Node>> parse(String name, String text) {
        Parser parser = new Parser(text);
        try {
            List<Node> main = new ArrayList<>();
            String stop = parser.list(main);
            if (!stop.isEmpty()) {
                throw new TemplateException("unexpected {{" + stop + "}}");
            }
            parser.defined.put("", main);
            return parser.defined;
        } catch (TemplateException e) {
            throw new TemplateException("template: " + name + ":" + parser.scanner.line() + ": " + e.getMessage());
        }
    }

    /** Reads until {@code end} or {@code else}, which it returns; empty at the end of the text. */
    private String list(List<Node> nodes) {
        while (!scanner.isAtEnd()) {
            String text = scanner.text(trims);
            trims = false;
            if (!text.isEmpty()) {
                nodes.add(new Node.Text(text));
            }
            if (scanner.isAtEnd()) {
                break;
            }
            if (scanner.comment()) {
                trims = scanner.close();
                continue;
            }
            tokens = scanner.action();
            next = 0;
            trims = scanner.close();
            String word = peek().kind() == Token.Kind.WORD ? peek().text() : "";
            if (word.equals("end") || word.equals("else")) {
                next++;
                return word;
            }
            action(word, nodes);
        }
        return "";
    }

    private void action(String word, List<Node> nodes) {
        switch (word) {
            case "if", "with", "range" -> {
                next++;
                nodes.add(block(word));
            }
            case "break", "continue" -> {
                if (ranges == 0) {
                    throw new TemplateException("{{" + word + "}} outside {{range}}");
                }
                nodes.add(new Node.Leave(word));
            }
            case "define", "block" -> {
                next++;
                String name = name(word);
                Pipeline pipeline = word.equals("block") ? pipeline("block clause") : null;
                int at = tokens.get(1).at();
                List<Node> body = new ArrayList<>();
                expectEnd(list(body));
                defined.put(name, body);
                if (pipeline != null) {
                    nodes.add(new Node.Call(name, pipeline, at, "{{template \"" + name + "\" " + pipeline + "}}"));
                }
            }
            case "template" -> {
                next++;
                int at = peek().at();
                String name = name("template clause");
                Pipeline pipeline = next < tokens.size() ? pipeline("template clause") : null;
                nodes.add(new Node.Call(
                        name,
                        pipeline,
                        at,
                        "{{template \"" + name + "\"" + (pipeline == null ? "" : " " + pipeline) + "}}"));
            }
            default -> nodes.add(new Node.Action(pipeline("command")));
        }
    }

    private String name(String where) {
        if (peek().kind() != Token.Kind.STRING) {
            throw new TemplateException("unexpected \"" + peek().text() + "\" in " + where);
        }
        return GoUnquote.text(take().text());
    }

    private static void expectEnd(String stop) {
        if (!stop.equals("end")) {
            throw new TemplateException(stop.isEmpty() ? "unexpected EOF" : "unexpected {{" + stop + "}}");
        }
    }

    private Node block(String keyword) {
        int known = variables.size();
        ranges += keyword.equals("range") ? 1 : 0;
        Pipeline pipeline = pipeline(keyword);
        List<Node> body = new ArrayList<>();
        String stop = list(body);
        ranges -= keyword.equals("range") ? 1 : 0;
        List<Node> otherwise = new ArrayList<>();
        if (stop.equals("else")) {
            String chained = next < tokens.size() ? take().text() : "";
            if (!chained.isEmpty()) {
                otherwise.add(block(chained)); // its end is this one's too
                stop = "end";
            } else {
                stop = list(otherwise);
            }
        }
        expectEnd(stop);
        while (variables.size() > known) {
            variables.pop();
        }
        return new Node.Block(keyword, pipeline, body, otherwise);
    }

    private Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Token.Kind.END, "", 0, true);
    }

    private Token take() {
        Token token = peek();
        next++;
        return token;
    }

    private Pipeline pipeline(String where) {
        List<String> declared = new ArrayList<>();
        boolean declares = false;
        int start = next;
        if (peek().kind() == Token.Kind.VARIABLE) {
            declared.add(take().text());
            if (where.equals("range") && peek().is(",")) {
                next++;
                declared.add(take().text());
            }
            declares = peek().is(":=");
            if (declares || peek().is("=")) {
                next++;
            } else {
                declared.clear();
                next = start;
            }
        }
        List<Command> commands = new ArrayList<>();
        do {
            List<Operand> operands = new ArrayList<>();
            while (peek().kind() != Token.Kind.END && !peek().is("|") && !peek().is(")")) {
                operands.add(operand());
            }
            if (operands.isEmpty()) {
                throw new TemplateException(
                        commands.isEmpty() ? "missing value for " + where : "missing value for command");
            }
            Operand.Kind first = operands.get(0).kind();
            if (!commands.isEmpty() && (first == Operand.Kind.CONSTANT || first == Operand.Kind.NIL)) {
                throw new TemplateException("non executable command in pipeline stage " + (commands.size() + 1));
            }
            commands.add(new Command(operands));
        } while (take().is("|"));
        next--;
        if (declares) {
            declared.forEach(variables::push);
        }
        return new Pipeline(declared, declares, commands);
    }

    private Operand operand() {
        Token token = take();
        Operand.Kind kind = Operand.Kind.CONSTANT;
        JsonNode value = null;
        Pipeline inner = null;
        List<String> fields = new ArrayList<>();
        String text = token.text();
        int at = token.at();
        switch (token.kind()) {
            case DOT -> kind = Operand.Kind.DOT;
            case FIELD -> {
                kind = Operand.Kind.DOT;
                fields.add(text.substring(1));
            }
            case VARIABLE -> {
                kind = Operand.Kind.VARIABLE;
                if (!variables.contains(text)) {
                    throw new TemplateException("undefined variable \"" + text + "\"");
                }
            }
            case STRING -> value = string(text);
            case NUMBER -> value = number(text);
            case WORD -> {
                if (text.equals("true") || text.equals("false")) {
                    value = NODES.booleanNode(text.equals("true"));
                } else if (text.equals("nil")) {
                    kind = Operand.Kind.NIL;
                } else if (Functions.NAMES.contains(text)) {
                    kind = Operand.Kind.FUNCTION;
                } else {
                    throw new TemplateException("function \"" + text + "\" not defined");
                }
            }
            default -> {
                if (!token.is("(")) {
                    throw new TemplateException("unexpected \"" + text + "\" in operand");
                }
                kind = Operand.Kind.PARENTHESES;
                inner = pipeline("parenthesized pipeline");
                if (!take().is(")")) {
                    throw new TemplateException("unclosed left paren");
                }
                text = "(" + inner + ")";
            }
        }
        StringBuilder whole = new StringBuilder(text);
        boolean chained = false;
        while (peek().kind() == Token.Kind.FIELD && !peek().spaced()) {
            at = chained ? at : peek().at(); // Go counts from the second name on
            chained = true;
            whole.append(peek().text());
            fields.add(take().text().substring(1));
        }
        return new Operand(kind, token.text(), value, inner, fields, at, whole.toString());
    }

    private static JsonNode string(String literal) {
        if (literal.startsWith("`")) {
            return NODES.stringNode(literal.substring(1, literal.length() - 1));
        }
        try {
            String text = GoUnquote.text(literal);
            return literal.startsWith("'") ? NODES.numberNode((long) text.codePointAt(0)) : NODES.stringNode(text);
        } catch (IllegalArgumentException e) {
            throw new TemplateException(e.getMessage());
        }
    }

    private static JsonNode number(String text) {
        try {
            long number = GoValues.integer(text);
            return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
        } catch (NumberFormatException e) {
            try {
                return NODES.numberNode(Double.parseDouble(text));
            } catch (NumberFormatException f) {
                throw new TemplateException("bad number syntax: \"" + text + "\"");
            }
        }
    }
}
