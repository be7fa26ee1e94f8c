package deepdive.kubectl.jsonpath;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A part of a template; each turns the values so far into others. */
sealed interface Step {
    /** One after the other: what stands between braces. */
    record Chain(List<Step> steps) implements Step {}

    /** The same value, whatever came before: text outside of braces, a literal within. */
    record Text(JsonNode value) implements Step {}

    /** A number or truth, once for each value that came before. */
    record Literal(JsonNode value) implements Step {}

    record Field(String name) implements Step {}

    /** {@code range} or {@code end}. */
    record Word(String name) implements Step {}

    /**
     * {@code [from:to:step]}.
     *
     * @param from null where not given
     * @param to null where not given
     * @param single whether {@code to} only follows from {@code from}, as in {@code [1]}
     * @param by null where not given
     */
    record Slice(Integer from, Integer to, boolean single, Integer by) implements Step {}

    /** {@code [?(left operator right)]}; with the operator {@code exists} there is no right side. */
    record Filter(Chain left, Chain right, String operator) implements Step {}

    /** {@code [a,b]}. */
    record Union(List<Chain> branches) implements Step {}

    /** {@code *}. */
    record Wildcard() implements Step {}

    /** {@code ..}. */
    record Descent() implements Step {}
}
