package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.EgressListener;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import java.util.List;

/**
 * A service's port that wants an outbound listener.
 *
 * @param port the service's, or the one that a Sidecar resource names
 * @param bind address to listen on, {@code ""} if not decided
 * @param cidrs addresses that are called, where the listener takes more than those
 * @param wildcard the address that stands for all
 */
record OutboundRequest(
        EgressListener egress,
        Service service,
        ServicePort port,
        String bind,
        boolean bindToPort,
        List<String> cidrs,
        String wildcard) {
    OutboundRequest at(String address) {
        return new OutboundRequest(egress, service, port, address, bindToPort, cidrs, wildcard);
    }

    OutboundRequest bound(String address) {
        return bind.isEmpty() ? at(address) : this;
    }

    OutboundRequest to(List<String> blocks) {
        return new OutboundRequest(egress, service, port, bind, bindToPort, blocks, wildcard);
    }
}
