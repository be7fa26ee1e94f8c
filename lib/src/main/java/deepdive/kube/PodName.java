package deepdive.kube;

/** A pod's name and namespace; as text {@code NAME.NAMESPACE}, which is how istioctl writes it. */
public record PodName(String name, String namespace) {

    /**
     * Splits {@code NAME[.NAMESPACE]} or {@code TYPE/NAME[.NAMESPACE]}: what follows the last dot (of the part after the
     * slash) is the namespace.
     */
    public static PodName of(String expression, String defaultNamespace) {
        int dot = expression.lastIndexOf('.');
        if (dot < 0 || dot < expression.lastIndexOf('/')) {
            return new PodName(expression, defaultNamespace);
        }
        return new PodName(expression.substring(0, dot), expression.substring(dot + 1));
    }

    /** Whether the name is {@code TYPE/NAME}, so that the cluster has to say which pods that means. */
    public boolean isTyped() {
        return name.contains("/");
    }

    @Override
    public String toString() {
        return name + "." + namespace;
    }
}
