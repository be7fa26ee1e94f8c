/**
 * Istio's standard metrics (https://istio.io/latest/docs/reference/config/metrics/). Istio's own Envoy counts them in its
 * filter {@code istio.stats}; upstream Envoy lacks it. Here every proxy reports each request and connection that it has
 * served to the control plane (Envoy's gRPC access log, over the xDS socket), and what the filter would count is counted
 * from that. Envoy evaluates Telemetry's CEL expressions; a peer is the pod that has the address that Envoy saw, and its
 * principal is the one of the certificate that it showed.
 */
package deepdive.sandbox.metrics;
