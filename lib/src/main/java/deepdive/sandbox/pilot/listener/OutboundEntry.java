package deepdive.sandbox.pilot.listener;

import deepdive.validate.Protocol;
import java.util.ArrayList;
import java.util.List;

/** An outbound listener in the making: several services may share it. */
final class OutboundEntry {
    final String bind;
    final int port;
    final boolean bindToPort;
    Protocol protocol;
    List<ChainSpec> chains;
    /** Set once a Sidecar resource's own ports are done: its catch-all adds nothing to them. */
    boolean locked;

    OutboundEntry(String bind, int port, boolean bindToPort, Protocol protocol, List<ChainSpec> chains) {
        this.bind = bind;
        this.port = port;
        this.bindToPort = bindToPort;
        this.protocol = protocol;
        this.chains = new ArrayList<>(chains);
    }

    /** Adds chains; one that Envoy could not tell from an earlier one is left out. */
    void merge(List<ChainSpec> incoming) {
        for (ChainSpec chain : incoming) {
            if (chains.stream().noneMatch(existing -> existing.conflicts(chain))) {
                chains.add(chain);
            }
        }
    }

    /** Whether a service of another protocol may share it: not where the server would have to speak first. */
    boolean refuses(Protocol incoming) {
        return incoming != protocol && (serverFirst(incoming) || serverFirst(protocol));
    }

    private static boolean serverFirst(Protocol protocol) {
        return protocol == Protocol.MONGO || protocol == Protocol.MYSQL;
    }
}
