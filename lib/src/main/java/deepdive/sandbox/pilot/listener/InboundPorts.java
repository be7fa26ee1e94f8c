package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Target;
import deepdive.validate.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Finds a workload's ports: those of its Sidecar resource if it names any, else those of its services. */
final class InboundPorts {
    private final ProxyContext context;

    InboundPorts(ProxyContext context) {
        this.context = context;
    }

    /** By number; where two services differ in a port the older one holds. */
    List<InboundPort> find() {
        SortedMap<Integer, InboundPort> ports = new TreeMap<>();
        if (context.scope.hasIngress()) {
            Optional<Config> sidecar = context.world.configs(Config.NETWORKING, "Sidecar").stream()
                    .filter(config -> config.spec() == context.scope.sidecar())
                    .findFirst();
            for (JsonNode ingress : Json.list(context.scope.sidecar(), "ingress")) {
                InboundPort port = ofSidecar(ingress, sidecar);
                if (!context.reserved(
                        Json.text(ingress, "bind"), port.port(), port.protocol().isHttp())) {
                    ports.putIfAbsent(port.port(), port);
                }
            }
        } else {
            for (Target target : context.proxy.targets()) {
                if (!context.reserved(context.wildcard(), target.targetPort(), true)) {
                    ports.putIfAbsent(target.targetPort(), ofService(target));
                }
            }
        }
        return List.copyOf(ports.values());
    }

    /** Ports that only a PeerAuthentication names: their traffic passes by the modes it gives. */
    List<InboundPort> passthrough() {
        List<Integer> known = context.scope.hasIngress()
                ? Json.list(context.scope.sidecar(), "ingress").stream()
                        .map(ingress -> Json.number(ingress, "port", "number"))
                        .toList()
                : context.proxy.targets().stream().map(Target::targetPort).toList();
        return context.peers.ports().keySet().stream()
                .filter(port -> !known.contains(port))
                .map(InboundPort::passthrough)
                .toList();
    }

    private InboundPort ofService(Target target) {
        return new InboundPort(
                target.service().hostname(),
                target.port().port(),
                target.targetPort(),
                target.port().protocol(),
                context.wildcard(),
                false,
                false,
                Optional.empty());
    }

    private InboundPort ofSidecar(JsonNode ingress, Optional<Config> sidecar) {
        int number = Json.number(ingress, "port", "number");
        String bind = Json.text(ingress, "bind");
        return new InboundPort(
                sidecar.map(config -> config.name() + "." + config.namespace()).orElse(""),
                number,
                number,
                Protocol.parse(Json.text(ingress, "port", "protocol")),
                bind.isEmpty() ? context.proxy.ip() : bind,
                Json.text(ingress, "captureMode").equals("NONE"),
                false,
                sidecar);
    }
}
