package deepdive.sandbox.pilot.listener;

/** On which side of a call a listener stands. */
enum ListenerClass {
    /** A workload's own requests to others. */
    OUTBOUND,
    /** Others' requests to the workload. */
    INBOUND,
    /** Requests from outside of the mesh. */
    GATEWAY;

    boolean server() {
        return this == INBOUND;
    }
}
