package deepdive.sandbox.kubelet;

/** What a manifest may tell the kubelet beyond Kubernetes. */
final class Annotations {
    /** On a Pod: the last two numbers of the address that it is to get, e.g. {@code 0.30} for 127.42.0.30. */
    static final String POD_IP = "sandbox.deepdive.io/pod-ip";

    private Annotations() {}
}
