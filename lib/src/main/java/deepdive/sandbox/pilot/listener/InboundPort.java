package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Config;
import deepdive.validate.Protocol;
import java.util.Optional;

/**
 * A port of the workload that others call.
 *
 * @param hostname of the service whose port it is; of the Sidecar resource, {@code name.namespace}, if that names it
 * @param servicePort number of the service's port
 * @param port the workload's port; 0 for all that no service has
 * @param bind address in the chain's name, or to listen on
 * @param bindToPort whether it is a listener of its own
 * @param passthrough whether no service has it
 * @param sidecar the Sidecar resource that names it, if one does
 */
record InboundPort(
        String hostname,
        int servicePort,
        int port,
        Protocol protocol,
        String bind,
        boolean bindToPort,
        boolean passthrough,
        Optional<Config> sidecar) {
    static final String UNKNOWN = "InboundPassthroughCluster";

    /** The port for what no service has; with a number where only that port's policy differs. */
    static InboundPort passthrough(int port) {
        return new InboundPort("", 0, port, Protocol.UNSUPPORTED, "", false, true, Optional.empty());
    }

    String cluster() {
        return passthrough ? UNKNOWN : "inbound|" + port + "||";
    }

    String chainName(boolean http) {
        if (passthrough) {
            return http ? "virtualInbound-catchall-http" : "virtualInbound";
        }
        return ProxyContext.name(bind, port);
    }

    String statPrefix() {
        return (passthrough ? cluster() : "inbound_" + chainName(true)) + ";";
    }
}
