package deepdive.sandbox.store.cel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Values of expressions: Boolean, Long, Double, String, Duration, List, and for a map Map or a JSON object. */
final class CelValues {
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private CelValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.asString();
            case BOOLEAN -> node.asBoolean();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
            case ARRAY -> {
                List<Object> all = new ArrayList<>();
                node.forEach(element -> all.add(of(element)));
                yield all;
            }
            case OBJECT -> node;
            default -> NULL;
        };
    }

    /** A field's name as it is in the object: names that are CEL's own words are written {@code __in__}. */
    static String unescape(String name) {
        if (!name.contains("__")) {
            return name;
        }
        String plain = name.replace("__dot__", ".")
                .replace("__dash__", "-")
                .replace("__slash__", "/")
                .replace("__underscores__", "__");
        return plain.matches("__[a-z]+__") ? plain.substring(2, plain.length() - 2) : plain;
    }

    static boolean has(Object owner, String field) {
        if (owner instanceof JsonNode node) {
            return node.has(field);
        }
        if (owner instanceof Map<?, ?> map) {
            return map.containsKey(field);
        }
        throw overload();
    }

    static Object field(Object owner, String field) {
        if (!has(owner, field)) {
            throw new CelException("no such key: " + field);
        }
        return owner instanceof JsonNode node ? of(node.get(field)) : ((Map<?, ?>) owner).get(field);
    }

    static Object index(Object owner, Object key) {
        if (owner instanceof List<?> list) {
            if (key instanceof Long at && at >= 0 && at < list.size()) {
                return list.get(at.intValue());
            }
            throw new CelException("index out of bounds: " + key);
        }
        return field(owner, string(key));
    }

    /** The elements of a list, the keys of a map. */
    static List<Object> elements(Object value) {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        if (value instanceof Map<?, ?> map) {
            return List.copyOf(map.keySet());
        }
        if (value instanceof JsonNode object) {
            return List.copyOf(object.propertyNames());
        }
        throw overload();
    }

    static String string(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw overload();
    }

    static boolean relation(String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> equal(a, b);
            case "!=" -> !equal(a, b);
            case "in" -> elements(b).stream().anyMatch(it -> equal(a, it));
            case "<" -> compare(a, b) < 0;
            case "<=" -> compare(a, b) <= 0;
            case ">" -> compare(a, b) > 0;
            default -> compare(a, b) >= 0;
        };
    }

    private static boolean equal(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        return a.equals(b);
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return x.compareTo(y);
        }
        throw overload();
    }

    static Object arithmetic(String operator, Object a, Object b) {
        if (operator.equals("+") && a instanceof String x && b instanceof String y) {
            return x + y;
        }
        if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
            List<Object> both = new ArrayList<>(x);
            both.addAll(y);
            return both;
        }
        if (a instanceof Long x && b instanceof Long y) {
            return whole(operator, x, y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            double left = x.doubleValue();
            double right = y.doubleValue();
            return switch (operator) {
                case "+" -> left + right;
                case "-" -> left - right;
                case "*" -> left * right;
                default -> left / right;
            };
        }
        throw overload();
    }

    private static long whole(String operator, long a, long b) {
        if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new CelException(operator.equals("/") ? "division by zero" : "modulus by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> a % b;
        };
    }

    static CelException overload() {
        return new CelException("no such overload");
    }
}
