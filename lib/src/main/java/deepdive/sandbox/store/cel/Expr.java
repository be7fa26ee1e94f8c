package deepdive.sandbox.store.cel;

/** A part of an expression, ready to be evaluated. */
@FunctionalInterface
interface Expr {
    /** @throws CelException where it has no value */
    Object value(Scope scope);

    /** @throws CelException where the value is not a truth */
    default boolean truth(Scope scope) {
        if (value(scope) instanceof Boolean truth) {
            return truth;
        }
        throw new CelException("no such overload");
    }
}
