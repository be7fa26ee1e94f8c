package deepdive.sandbox.istiod;

/** Who asks for debug information, as its token or certificate proves: a ServiceAccount. */
record Caller(String spiffe, String namespace, String serviceAccount) {
    private static final String SYSTEM = "istio-system";

    static Caller of(String trustDomain, String namespace, String serviceAccount) {
        return new Caller(
                "spiffe://" + trustDomain + "/ns/" + namespace + "/sa/" + serviceAccount, namespace, serviceAccount);
    }

    /** Whether it may see all of the mesh; others see the proxies of their own namespace. */
    boolean system() {
        return namespace.equals(SYSTEM);
    }
}
