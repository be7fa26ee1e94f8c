package deepdive.kubectl.print;

import deepdive.cli.GoSort;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.jsonpath.JsonPath;
import deepdive.kubectl.jsonpath.JsonPathException;
import deepdive.table.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** {@code --sort-by}: by the first value that a path finds, numbers and quantities by their size. */
public final class Sorting {
    private Sorting() {}

    /**
     * Sorts in place; what has no value comes first.
     *
     * @param object what the path is asked of, for an element
     * @throws KubectlException where no object has a value
     */
    public static <T> void sort(List<T> elements, Function<T, JsonNode> object, String expression) {
        JsonPath path = RelaxedPath.parse(expression);
        Map<T, Optional<JsonNode>> values = new IdentityHashMap<>();
        elements.forEach(element -> values.put(element, first(path, object.apply(element))));
        if (!elements.isEmpty() && values.values().stream().allMatch(Optional::isEmpty)) {
            throw new KubectlException("couldn't find any field with path \"" + RelaxedPath.complete(expression)
                    + "\" in the list of objects");
        }
        List<T> sorted = new ArrayList<>(elements);
        GoSort.sort(sorted, (a, b) -> less(values.get(a), values.get(b)));
        elements.clear();
        elements.addAll(sorted);
    }

    private static Optional<JsonNode> first(JsonPath path, JsonNode object) {
        try {
            List<List<JsonNode>> found = path.find(object, true);
            return found.isEmpty() ? Optional.empty() : found.get(0).stream().findFirst();
        } catch (JsonPathException e) {
            throw new KubectlException(e.getMessage(), e);
        }
    }

    private static boolean less(Optional<JsonNode> a, Optional<JsonNode> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty();
        }
        JsonNode left = a.get();
        JsonNode right = b.get();
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) < 0;
        }
        if (left.isString() && right.isString()) {
            return lessText(left.asString(), right.asString());
        }
        return false;
    }

    private static boolean lessText(String a, String b) {
        Optional<BigDecimal> left = Quantity.exact(a);
        Optional<BigDecimal> right = Quantity.exact(b);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) < 0 : a.compareTo(b) < 0;
    }
}
