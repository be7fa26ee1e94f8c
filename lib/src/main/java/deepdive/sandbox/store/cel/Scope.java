package deepdive.sandbox.store.cel;

/** A variable and those around it. */
record Scope(Scope outer, String name, Object value) {
    static final Scope EMPTY = new Scope(null, "", null);

    Scope with(String variable, Object its) {
        return new Scope(this, variable, its);
    }

    Object get(String variable) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.name.equals(variable)) {
                return scope.value;
            }
        }
        throw new CelException("no such attribute(s): " + variable);
    }
}
