package deepdive.sandbox.pilot.authz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One field of a rule: one of its values must hold, and none of the others. */
record Condition<T>(List<String> values, List<String> notValues, Terms<T> terms) {
    boolean empty() {
        return values.isEmpty() && notValues.isEmpty();
    }

    /** The terms that all must hold: at most one for the values and one for the others. */
    List<T> generate(boolean tcp, boolean strict, UnaryOperator<T> not) throws RuleException {
        List<T> all = new ArrayList<>();
        if (!values.isEmpty()) {
            terms.of(values, tcp, strict).ifPresent(all::add);
        }
        if (!notValues.isEmpty()) {
            Optional<T> forbidden = terms.of(notValues, tcp, strict);
            forbidden.map(not).ifPresent(all::add);
        }
        return all;
    }
}
