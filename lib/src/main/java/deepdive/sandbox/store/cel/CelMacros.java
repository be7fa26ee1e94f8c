package deepdive.sandbox.store.cel;

import java.util.List;
import java.util.Set;

/** The macros that evaluate an expression for each element of a list, or each key of a map. */
final class CelMacros {
    static final Set<String> NAMES = Set.of("all", "exists", "exists_one", "existsOne", "filter", "map");

    private CelMacros() {}

    static Expr macro(String name, Expr target, String variable, Expr body) {
        return scope -> {
            List<Object> elements = CelValues.elements(target.value(scope));
            return switch (name) {
                case "all" -> none(elements, it -> !body.truth(scope.with(variable, it)));
                case "exists" -> !none(elements, it -> body.truth(scope.with(variable, it)));
                case "filter" ->
                    elements.stream()
                            .filter(it -> body.truth(scope.with(variable, it)))
                            .toList();
                case "map" ->
                    elements.stream()
                            .map(it -> body.value(scope.with(variable, it)))
                            .toList();
                default ->
                    elements.stream()
                                    .filter(it -> body.truth(scope.with(variable, it)))
                                    .count()
                            == 1;
            };
        };
    }

    /** Whether no element matches; one that has no value matters only where no other decides. */
    private static boolean none(List<Object> elements, java.util.function.Predicate<Object> matches) {
        CelException failure = null;
        for (Object element : elements) {
            try {
                if (matches.test(element)) {
                    return false;
                }
            } catch (CelException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }
}
