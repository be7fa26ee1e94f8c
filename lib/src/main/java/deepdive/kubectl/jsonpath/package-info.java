/**
 * Kubernetes' JSONPath: templates with fields, ranges and filters in braces, as {@code -o jsonpath}, {@code --sort-by} and
 * custom columns take them. It behaves as k8s.io/client-go/util/jsonpath does, errors included.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubectl/jsonpath/">JSONPath support</a>
 */
package deepdive.kubectl.jsonpath;
