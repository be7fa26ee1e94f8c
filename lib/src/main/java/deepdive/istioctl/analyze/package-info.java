/**
 * {@code istioctl analyze}: a snapshot of objects, from a cluster, from files or from both; analyzers that look at it; and
 * the messages that they report, in Istio's words and order.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/analysis/">Istio's page on the messages</a>
 */
package deepdive.istioctl.analyze;
