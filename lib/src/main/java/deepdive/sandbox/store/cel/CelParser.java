package deepdive.sandbox.store.cel;

import deepdive.sandbox.store.cel.CelLexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Reads an expression by recursive descent, the operators that bind least first. */
final class CelParser {
    private static final List<String> RELATIONS = List.of("==", "!=", "<", "<=", ">", ">=", "in");

    private final String text;
    private final List<Token> tokens;
    private int at;

    CelParser(String text) {
        this.text = text;
        this.tokens = CelLexer.tokens(text);
    }

    /** Whether a name occurs in it. */
    boolean mentions(String name) {
        return tokens.stream().anyMatch(token -> token.name() && token.is(name));
    }

    Expr parse() {
        Expr expression = conditional();
        expect("");
        return expression;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean take(String operator) {
        if (!peek().is(operator)) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(String operator) {
        if (!take(operator)) {
            throw new CelException("expected '" + operator + "' before '" + peek().text() + "' in: " + text);
        }
    }

    private Expr conditional() {
        Expr condition = or();
        if (!take("?")) {
            return condition;
        }
        Expr yes = or();
        expect(":");
        Expr no = conditional();
        return scope -> condition.truth(scope) ? yes.value(scope) : no.value(scope);
    }

    private Expr or() {
        Expr left = and();
        while (take("||")) {
            left = either(left, and(), true);
        }
        return left;
    }

    private Expr and() {
        Expr left = relation();
        while (take("&&")) {
            left = either(left, relation(), false);
        }
        return left;
    }

    /** One side alone may decide, even where the other has no value. */
    private static Expr either(Expr left, Expr right, boolean decides) {
        return scope -> {
            try {
                return left.truth(scope) == decides ? decides : right.truth(scope);
            } catch (CelException e) {
                if (right.truth(scope) == decides) {
                    return decides;
                }
                throw e;
            }
        };
    }

    private Expr relation() {
        Expr left = sum();
        while (peek().value() == null && RELATIONS.contains(peek().text())) {
            String operator = tokens.get(at++).text();
            left = binary(left, sum(), (a, b) -> CelValues.relation(operator, a, b));
        }
        return left;
    }

    private Expr sum() {
        Expr left = product();
        while (peek().is("+") || peek().is("-")) {
            String operator = tokens.get(at++).text();
            left = binary(left, product(), (a, b) -> CelValues.arithmetic(operator, a, b));
        }
        return left;
    }

    private Expr product() {
        Expr left = unary();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            String operator = tokens.get(at++).text();
            left = binary(left, unary(), (a, b) -> CelValues.arithmetic(operator, a, b));
        }
        return left;
    }

    private static Expr binary(Expr left, Expr right, BinaryOperator<Object> operation) {
        return scope -> operation.apply(left.value(scope), right.value(scope));
    }

    private Expr unary() {
        if (take("!")) {
            Expr inner = unary();
            return scope -> !inner.truth(scope);
        }
        if (take("-")) {
            Expr inner = unary();
            return scope -> CelValues.arithmetic("-", 0L, inner.value(scope));
        }
        return member();
    }

    private Expr member() {
        Expr expression = primary();
        while (true) {
            if (take(".")) {
                String name = tokens.get(at++).text();
                expression = take("(") ? method(expression, name) : select(expression, name);
            } else if (take("[")) {
                Expr key = conditional();
                expect("]");
                expression = binary(expression, key, CelValues::index);
            } else {
                return expression;
            }
        }
    }

    private static Expr select(Expr of, String name) {
        String field = CelValues.unescape(name);
        return scope -> CelValues.field(of.value(scope), field);
    }

    private Expr method(Expr target, String name) {
        if (CelMacros.NAMES.contains(name)) {
            String variable = tokens.get(at++).text();
            expect(",");
            Expr body = conditional();
            expect(")");
            return CelMacros.macro(name, target, variable, body);
        }
        return call(name, target, list(")"));
    }

    private static Expr call(String name, Expr target, List<Expr> arguments) {
        List<Expr> all = new ArrayList<>(target == null ? List.of() : List.of(target));
        all.addAll(arguments);
        CelFunctions.Function function = CelFunctions.find(name, all.size());
        return scope -> function.call(all.stream().map(it -> it.value(scope)).toArray());
    }

    private List<Expr> list(String end) {
        List<Expr> all = new ArrayList<>();
        while (!take(end)) {
            all.add(conditional());
            if (!peek().is(end)) {
                expect(",");
            }
        }
        return all;
    }

    private Expr primary() {
        Token token = tokens.get(at++);
        if (token.value() != null) {
            return scope -> token.value();
        }
        if (token.is("(")) {
            Expr inner = conditional();
            expect(")");
            return inner;
        }
        if (token.is("[")) {
            List<Expr> elements = list("]");
            return scope -> elements.stream().map(it -> it.value(scope)).toList();
        }
        if (token.is("{")) {
            return map();
        }
        if (!token.name()) {
            throw new CelException("unexpected '" + token.text() + "' in: " + text);
        }
        return switch (token.text()) {
            case "true" -> scope -> true;
            case "false" -> scope -> false;
            case "null" -> scope -> CelValues.NULL;
            case "has" -> has();
            default -> take("(") ? call(token.text(), null, list(")")) : scope -> scope.get(token.text());
        };
    }

    private Expr map() {
        Map<Expr, Expr> entries = new LinkedHashMap<>();
        while (!take("}")) {
            Expr key = conditional();
            expect(":");
            entries.put(key, conditional());
            if (!peek().is("}")) {
                expect(",");
            }
        }
        return scope -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            entries.forEach((key, value) -> map.put(key.value(scope), value.value(scope)));
            return map;
        };
    }

    /** Whether the field that the argument ends in is there: {@code has(self.a.b)} asks the value of self.a for b. */
    private Expr has() {
        expect("(");
        int end = at;
        for (int depth = 1; depth > 0; end++) {
            Token token = tokens.get(end);
            depth += token.is("(") ? 1 : token.is(")") || token.is("") ? -1 : 0;
        }
        int dot = end - 3;
        Token field = tokens.get(dot + 1);
        if (dot <= at || !tokens.get(dot).is(".") || !field.name()) {
            throw new CelException("has() takes a field, in: " + text);
        }
        tokens.set(dot, new Token("", null, false)); // the owner ends here
        Expr owner = member();
        expect("");
        at = end;
        String name = CelValues.unescape(field.text());
        return scope -> CelValues.has(owner.value(scope), name);
    }
}
