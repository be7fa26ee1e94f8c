package deepdive.sandbox.kubelet;

/** What a manifest may tell the sandbox beyond Kubernetes, so that names and addresses are the same in every run. */
final class Annotations {
    private static final String PREFIX = "sandbox.deepdive.io/";

    /** On a Deployment: the full name of its first pod, {@code NAME-HASH-SUFFIX}. */
    static final String FIRST_POD = PREFIX + "first-pod";

    /** On a Deployment: the end of its first pod's address, e.g. {@code 0.30} for 127.42.0.30. */
    static final String FIRST_POD_IP = PREFIX + "first-pod-ip";

    /** On a Deployment: the Istio version of its first pod's proxy, as if it was injected long ago. */
    static final String FIRST_POD_PROXY_VERSION = PREFIX + "first-pod-proxy-version";

    /** On a ReplicaSet: the pod that its Deployment's first-pod named has been made. */
    static final String FIRST_POD_MADE = PREFIX + "first-pod-made";

    /** On a Pod: the end of its address. */
    static final String POD_IP = PREFIX + "pod-ip";

    private Annotations() {}
}
