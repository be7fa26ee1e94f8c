package deepdive.sandbox.store.cel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A rule of an {@code x-kubernetes-validations} list, compiled. */
public final class CelRule {
    /** Definitions repeat their rules, and their objects are checked over and over. */
    private static final Map<String, CelRule> COMPILED = new ConcurrentHashMap<>();

    private final Expr expression;
    private final boolean transition;

    private CelRule(String text) {
        CelParser parser = new CelParser(text);
        this.expression = parser.parse();
        this.transition = parser.mentions("oldSelf");
    }

    /** @throws CelException where the text is not CEL, or uses what is not understood here */
    public static CelRule of(String text) {
        return COMPILED.computeIfAbsent(text, CelRule::new);
    }

    /** Whether it compares with the value before, and so says nothing of a new one. */
    public boolean transition() {
        return transition;
    }

    /**
     * @param old the value before, or null
     * @throws CelException where the rule has no value for this object
     */
    public boolean holds(JsonNode self, JsonNode old) {
        Scope scope = Scope.EMPTY.with("self", CelValues.of(self));
        return expression.truth(old == null ? scope : scope.with("oldSelf", CelValues.of(old)));
    }

    /** What an expression that gives a text gives. */
    public String text(JsonNode self) {
        return CelValues.string(expression.value(Scope.EMPTY.with("self", CelValues.of(self))));
    }
}
