package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.authz.Cidrs;
import deepdive.sandbox.pilot.model.EgressListener;
import deepdive.sandbox.pilot.model.Endpoint;
import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.Resolution;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.validate.Protocol;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sidecar's outbound listeners: one a port for all HTTP services, one an address and port for others
 * (https://istio.io/latest/docs/ops/configuration/traffic-management/traffic-routing/).
 */
final class Outbound {
    private final ProxyContext context;
    private final OutboundChains chains;
    private final Map<String, OutboundEntry> entries = new LinkedHashMap<>();

    Outbound(ProxyContext context) {
        this.context = context;
        this.chains = new OutboundChains(context);
    }

    List<Listener> build() {
        for (EgressListener egress : context.scope.egress()) {
            String bind = Json.text(egress.spec(), "bind");
            boolean bindToPort =
                    Json.text(egress.spec(), "captureMode").equals("NONE") || bind.startsWith(ProxyContext.UNIX);
            String address = bind.isEmpty() && bindToPort ? context.localhost() : bind;
            if (egress.catchAll()) {
                entries.values().forEach(entry -> entry.locked = true);
                egress.services().forEach(service -> addPorts(egress, service, address, bindToPort));
            } else {
                Protocol protocol = Protocol.parse(Json.text(egress.spec(), "port", "protocol"));
                ServicePort port = new ServicePort(
                        Json.text(egress.spec(), "port", "name"), egress.port(), "", 0, "TCP", protocol);
                if (!context.reserved(address, port.port(), protocol.isHttp())) {
                    egress.services()
                            .forEach(service -> add(new OutboundRequest(
                                    egress, service, port, address, bindToPort, List.of(), context.wildcard())));
                }
            }
        }
        OutboundListeners listeners = new OutboundListeners(context);
        return entries.values().stream().map(listeners::build).toList();
    }

    private void addPorts(EgressListener egress, Service service, String bind, boolean bindToPort) {
        for (ServicePort port : service.ports()) {
            if (context.reserved(bind, port.port(), port.protocol().isHttp())) {
                continue;
            }
            OutboundRequest request =
                    new OutboundRequest(egress, service, port, bind, bindToPort, List.of(), context.wildcard());
            boolean perPod = bind.isEmpty()
                    && service.resolution() == Resolution.PASSTHROUGH
                    && service.address().equals(Service.UNSPECIFIED)
                    && (port.protocol().isTcp() || port.protocol().isUnsupported());
            if (!perPod) {
                add(request);
                continue;
            }
            List<Endpoint> endpoints = context.world.endpoints(service, port);
            if (service.registry() == Service.Registry.EXTERNAL
                    && endpoints.isEmpty()
                    && service.selector().isEmpty()) {
                add(request);
            }
            // Calls to a headless service go to one of its pods: a listener for each, but not for this one.
            for (Endpoint endpoint : endpoints) {
                if (Hosts.isIp(endpoint.address()) && !endpoint.address().equals(context.proxy.ip())) {
                    add(request.at(endpoint.address()));
                }
            }
        }
    }

    private void add(OutboundRequest request) {
        Protocol protocol = request.port().protocol();
        if (request.service().resolution() == Resolution.ALIAS || protocol == Protocol.UDP) {
            return;
        }
        OutboundRequest bound = protocol.isHttp() ? request.bound(context.wildcard()) : atService(request);
        String key = ProxyContext.name(bound.bind(), bound.port().port());
        OutboundEntry current = entries.get(key);
        if (current != null && current.locked) {
            return;
        }
        if (protocol == Protocol.HTTP_PROXY) {
            entries.put(key, entry(bound, protocol, chains.http(bound)));
        } else if (protocol.isHttp()) {
            addHttp(key, current, bound);
        } else if (protocol.isTcp()) {
            addTcp(key, current, bound);
        } else {
            addSniffed(key, current, bound);
        }
    }

    /** A block of addresses cannot be bound: its listener takes all and its chains match the block. */
    private OutboundRequest atService(OutboundRequest request) {
        if (!request.bind().isEmpty()) {
            return request;
        }
        String address = request.service().address();
        return address.contains("/") && Cidrs.parse(address).isPresent()
                ? request.at(context.wildcard()).to(List.of(address))
                : request.at(address);
    }

    private void addHttp(String key, OutboundEntry current, OutboundRequest request) {
        if (current != null && !current.protocol.isTcp()) {
            return; // its routes come with the port's table
        }
        boolean shared = request.bind().equals(context.wildcard());
        List<ChainSpec> http = chains.http(request);
        // On a shared port other bytes than HTTP must pass through, so the chain matches HTTP only.
        List<ChainSpec> built = shared ? http.stream().map(ChainSpec::sniffed).toList() : http;
        if (current == null) {
            Protocol protocol = shared ? Protocol.UNSUPPORTED : request.port().protocol();
            entries.put(key, entry(request, protocol, built));
        } else if (!current.refuses(request.port().protocol())) {
            current.merge(built);
            current.protocol = Protocol.UNSUPPORTED;
        }
    }

    private void addTcp(String key, OutboundEntry current, OutboundRequest request) {
        List<ChainSpec> built = chains.tcp(request);
        if (current == null) {
            entries.put(key, entry(request, request.port().protocol(), built));
        } else if (!current.refuses(request.port().protocol())) {
            current.merge(built);
            if (current.protocol.isHttp()) {
                current.protocol = Protocol.UNSUPPORTED;
            }
        }
    }

    private void addSniffed(String key, OutboundEntry current, OutboundRequest request) {
        if (current != null && !current.protocol.isHttp() && !current.protocol.isTcp()) {
            return;
        }
        List<ChainSpec> built = new ArrayList<>(chains.tcp(request));
        chains.http(request).forEach(chain -> built.add(chain.sniffed()));
        if (current == null) {
            entries.put(key, entry(request, request.port().protocol(), built));
        } else if (current.refuses(request.port().protocol())) {
            return;
        } else if (current.protocol.isHttp()) {
            entries.put(key, entry(request, request.port().protocol(), built));
        } else {
            current.merge(built);
            current.protocol = Protocol.UNSUPPORTED;
        }
    }

    private static OutboundEntry entry(OutboundRequest request, Protocol protocol, List<ChainSpec> chains) {
        return new OutboundEntry(request.bind(), request.port().port(), request.bindToPort(), protocol, chains);
    }
}
