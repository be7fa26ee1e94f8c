package deepdive.sandbox.pilot.model;

/** How a service's addresses are found. */
public enum Resolution {
    /** Istio lists the endpoints: Kubernetes services with a cluster IP, ServiceEntry STATIC. */
    CLIENT_SIDE,
    /** The proxy asks DNS and uses all answers: ServiceEntry DNS. */
    DNS,
    /** The proxy asks DNS and uses the first answer: ServiceEntry DNS_ROUND_ROBIN. */
    DNS_ROUND_ROBIN,
    /** The proxy asks DNS for the host that the request names: ServiceEntry DYNAMIC_DNS. */
    DYNAMIC_DNS,
    /** To the address that the caller dialled: headless services, ServiceEntry NONE. */
    PASSTHROUGH,
    /** Another name of another service: ExternalName. */
    ALIAS;

    public boolean isDns() {
        return this == DNS || this == DNS_ROUND_ROBIN;
    }
}
