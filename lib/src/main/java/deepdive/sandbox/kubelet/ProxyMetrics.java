package deepdive.sandbox.kubelet;

/** Metrics of a proxy that its Envoy does not count itself. */
@FunctionalInterface
public interface ProxyMetrics {
    /** In Prometheus' text format, each line ended; {@code ""} for none. */
    String prometheus(String namespace, String pod);

    /** Lets go of a pod that is gone. */
    default void forget(String namespace, String pod) {}
}
