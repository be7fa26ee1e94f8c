/**
 * The part of CEL (Common Expression Language) that rules of CustomResourceDefinitions use: literals, operators, the
 * macros over lists, strings, durations and URLs. It has no cost limits and no type checker: a rule that it does not
 * understand is told of when the definition is written, and is not evaluated.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/cel/">CEL in Kubernetes</a>
 */
package deepdive.sandbox.store.cel;
