package deepdive.sandbox.pilot.authz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns the values of one field of a rule into one term of Envoy's.
 *
 * @param <T> a permission (what is asked for) or a principal (who asks)
 */
@FunctionalInterface
interface Terms<T> {
    /** One value's term. */
    @FunctionalInterface
    interface Single<T> {
        T of(String value, boolean tcp) throws RuleException;
    }

    /**
     * @param tcp whether the connection is not understood as HTTP
     * @param strict whether a value that cannot be told fails the rule: an ALLOW rule must not become wider, while a
     *     DENY rule goes on without that value and so denies more
     * @return empty if no value is left
     */
    Optional<T> of(List<String> values, boolean tcp, boolean strict) throws RuleException;

    /** A term for each value, any of which will do. */
    static <T> Terms<T> each(Single<T> single, Function<List<T>, T> or) {
        return (values, tcp, strict) -> {
            List<T> terms = new ArrayList<>();
            for (String value : values) {
                try {
                    terms.add(single.of(value, tcp));
                } catch (RuleException e) {
                    if (strict) {
                        throw e;
                    }
                }
            }
            return terms.isEmpty() ? Optional.empty() : Optional.of(or.apply(terms));
        };
    }

    /** One term for all values together. */
    static <T> Terms<T> together(All<T> all) {
        return (values, tcp, strict) -> {
            try {
                return Optional.of(all.of(values, tcp));
            } catch (RuleException e) {
                if (strict) {
                    throw e;
                }
                return Optional.empty();
            }
        };
    }

    /** All values' term. */
    @FunctionalInterface
    interface All<T> {
        T of(List<String> values, boolean tcp) throws RuleException;
    }
}
