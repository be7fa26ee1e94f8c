package deepdive.cli;

import tools.jackson.databind.JsonNode;

/** Comparisons as Go's text/template makes them: of two basic values of the same kind. */
public final class GoCompare {
    private enum Kind {
        BOOL,
        INT,
        FLOAT,
        STRING
    }

    private GoCompare() {}

    /** @throws IllegalArgumentException in Go's words, where the two are not alike */
    public static boolean equal(JsonNode a, JsonNode b) {
        Kind kind = kind(a);
        if (kind != kind(b)) {
            throw new IllegalArgumentException("incompatible types for comparison");
        }
        return kind == Kind.BOOL ? a.asBoolean() == b.asBoolean() : order(kind, a, b) == 0;
    }

    /** @throws IllegalArgumentException in Go's words, where the two are not alike or have no order */
    public static boolean less(JsonNode a, JsonNode b) {
        Kind kind = kind(a);
        if (kind != kind(b)) {
            throw new IllegalArgumentException("incompatible types for comparison");
        }
        if (kind == Kind.BOOL) {
            throw new IllegalArgumentException("invalid type for comparison");
        }
        return order(kind, a, b) < 0;
    }

    private static int order(Kind kind, JsonNode a, JsonNode b) {
        return switch (kind) {
            case INT -> a.bigIntegerValue().compareTo(b.bigIntegerValue());
            case FLOAT -> Double.compare(a.asDouble(), b.asDouble());
            default -> a.asString().compareTo(b.asString());
        };
    }

    private static Kind kind(JsonNode node) {
        if (node.isBoolean()) {
            return Kind.BOOL;
        }
        if (node.isString()) {
            return Kind.STRING;
        }
        if (node.isFloatingPointNumber()) {
            return Kind.FLOAT;
        }
        if (node.isNumber()) {
            return Kind.INT;
        }
        throw new IllegalArgumentException("invalid type for comparison");
    }
}
