package deepdive.kubectl.jsonpath;

import deepdive.cli.GoCompare;
import deepdive.cli.GoPrint;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds what a template names in one object. */
final class Walk {
    private final List<Step> template;
    private final boolean allowMissing;
    private int begun;
    private int inside;
    private int ended;
    private int lastEnd;

    Walk(List<Step> template, boolean allowMissing) {
        this.template = template;
        this.allowMissing = allowMissing;
    }

    /** The values of each part of the template; a range gives its parts again for each value. */
    List<List<JsonNode>> find(JsonNode data) {
        return find(data, 0);
    }

    private List<List<JsonNode>> find(JsonNode data, int from) {
        List<List<JsonNode>> all = new ArrayList<>();
        for (int i = from; i < template.size(); i++) {
            List<JsonNode> values = step(List.of(data), template.get(i));
            if (ended > 0 && ended <= inside) {
                ended--;
                lastEnd = i;
                break;
            }
            if (begun == 0) {
                all.add(values);
                continue;
            }
            begun--;
            inside++;
            int body = i + 1;
            values.forEach(value -> all.addAll(find(value, body)));
            if (values.isEmpty()) {
                find(JsonNodeFactory.instance.nullNode(), body); // only to see where it ends
            }
            inside--;
            i = Math.max(i, lastEnd);
        }
        return all;
    }

    private List<JsonNode> chain(List<JsonNode> input, Step.Chain chain) {
        List<JsonNode> values = input;
        for (Step step : chain.steps()) {
            values = step(values, step);
        }
        return values;
    }

    private List<JsonNode> step(List<JsonNode> input, Step step) {
        if (step instanceof Step.Chain chain) {
            return chain(input, chain);
        } else if (step instanceof Step.Text text) {
            return List.of(text.value());
        } else if (step instanceof Step.Literal literal) {
            return input.stream().map(each -> literal.value()).toList();
        } else if (step instanceof Step.Field field) {
            return field(input, field.name());
        } else if (step instanceof Step.Slice slice) {
            return slice(input, slice);
        } else if (step instanceof Step.Filter filter) {
            return filter(input, filter);
        } else if (step instanceof Step.Word word) {
            return word(input, word.name());
        } else if (step instanceof Step.Union union) {
            return union.branches().stream()
                    .flatMap(branch -> chain(input, branch).stream())
                    .toList();
        } else if (step instanceof Step.Wildcard) {
            return input.stream().flatMap(JsonNode::valueStream).toList();
        }
        List<JsonNode> below = new ArrayList<>();
        input.forEach(value -> descend(value, below));
        return below;
    }

    private static void descend(JsonNode value, List<JsonNode> below) {
        if (!value.isEmpty() || value.isString() && !value.asString().isEmpty()) {
            below.add(value);
            value.forEach(child -> descend(child, below));
        }
    }

    private List<JsonNode> word(List<JsonNode> input, String name) {
        switch (name) {
            case "range" -> {
                begun++;
                return input;
            }
            case "end" -> {
                if (inside == 0) {
                    throw new JsonPathException("not in range, nothing to end");
                }
                ended++;
                return List.of();
            }
            default -> throw new JsonPathException("unrecognized identifier " + name);
        }
    }

    private List<JsonNode> field(List<JsonNode> input, String name) {
        List<JsonNode> found = input.stream()
                .filter(value -> value.isObject() && value.has(name))
                .map(value -> value.get(name))
                .toList();
        if (found.isEmpty() && !input.isEmpty() && !allowMissing) {
            throw new JsonPathException(name + " is not found");
        }
        return found;
    }

    private static List<JsonNode> slice(List<JsonNode> input, Step.Slice slice) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode value : input) {
            if (value.isNull()) {
                continue;
            }
            if (!value.isArray()) {
                throw new JsonPathException(GoPrint.type(value) + " is not array or slice");
            }
            int length = value.size();
            int from = slice.from() == null ? 0 : slice.from();
            from += from < 0 ? length : 0;
            int to = slice.to() == null ? length : slice.to();
            to += to < 0 || to == 0 && slice.single() ? length : 0;
            if (from == to) {
                return found;
            }
            if (from >= length || from < 0) {
                throw outside(from, length);
            }
            if (to > length || to < 0) {
                throw outside(to - 1, length);
            }
            if (from > to) {
                throw new JsonPathException("starting index " + from + " is greater than ending index " + to);
            }
            int by = slice.by() == null ? 1 : slice.by();
            if (by <= 0) {
                throw new JsonPathException("step must be > 0");
            }
            for (int i = from; i < to; i += by) {
                found.add(value.get(i));
            }
        }
        return found;
    }

    private static JsonPathException outside(int index, int length) {
        return new JsonPathException("array index out of bounds: index " + index + ", length " + length);
    }

    private List<JsonNode> filter(List<JsonNode> input, Step.Filter filter) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode list : input) {
            if (!list.isArray()) {
                throw new JsonPathException(GoPrint.value(list) + " is not array or slice and cannot be filtered");
            }
            for (JsonNode value : list) {
                if (passes(value, filter)) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    private boolean passes(JsonNode value, Step.Filter filter) {
        if (filter.operator().equals("exists")) {
            try {
                return !chain(List.of(value), filter.left()).isEmpty();
            } catch (JsonPathException e) {
                return false; // what cannot be found does not exist
            }
        }
        List<JsonNode> left = one(chain(List.of(value), filter.left()));
        List<JsonNode> right = left.isEmpty() ? left : one(chain(List.of(value), filter.right()));
        return !right.isEmpty() && compare(left.get(0), filter.operator(), right.get(0));
    }

    private static List<JsonNode> one(List<JsonNode> values) {
        if (values.size() > 1) {
            throw new JsonPathException("can only compare one element at a time");
        }
        return values;
    }

    private static boolean compare(JsonNode left, String operator, JsonNode right) {
        try {
            return switch (operator) {
                case "<" -> GoCompare.less(left, right);
                case "<=" -> GoCompare.less(left, right) || GoCompare.equal(left, right);
                case ">" -> !GoCompare.less(left, right) && !GoCompare.equal(left, right);
                case ">=" -> !GoCompare.less(left, right);
                case "==" -> GoCompare.equal(left, right);
                case "!=" -> !GoCompare.equal(left, right);
                default -> throw new JsonPathException("unrecognized filter operator " + operator);
            };
        } catch (IllegalArgumentException e) {
            throw new JsonPathException(e.getMessage());
        }
    }
}
