package deepdive.sandbox.dns;

import deepdive.sandbox.store.Objects;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Dns} from the cluster's Services and EndpointSlices; other names as this machine resolves them. */
public final class ServiceDns implements Dns {
    /** What Istio's DNS proxy would give for a ServiceEntry without addresses: one that is never routed. */
    private static final String UNROUTED = "240.240.0.1";

    /** As resolvers do, it gives up on names that stand for each other. */
    private static final int MOST_ALIASES = 8;

    private final Objects objects;

    public ServiceDns(Objects objects) {
        this.objects = objects;
    }

    @Override
    public Optional<String> resolve(String name, String namespace) {
        String host = canonical(name, namespace);
        if (isAddress(host)) {
            return Optional.of(host);
        }
        Optional<ObjectNode> service = service(host, namespace);
        if (service.isEmpty()) {
            return serviceEntry(host).or(() -> external(host));
        }
        String ip = service.get().path("spec").path("clusterIP").asString("");
        return isAddress(ip)
                ? Optional.of(ip)
                : endpoints(service.get(), -1).stream().findAny().map(this::host);
    }

    @Override
    public Optional<InetSocketAddress> dial(String name, String namespace, int port) {
        String host = canonical(name, namespace);
        if (isAddress(host)) {
            return Optional.of(new InetSocketAddress(host, port));
        }
        Optional<ObjectNode> service = service(host, namespace);
        if (service.isEmpty()) {
            return external(host).map(ip -> new InetSocketAddress(ip, port));
        }
        return any(endpoints(service.get(), port));
    }

    @Override
    public Optional<InetSocketAddress> forward(String address, int port) {
        for (ObjectNode service : objects.list("services")) {
            if (service.path("spec").path("clusterIP").asString("").equals(address)) {
                return any(endpoints(service, port));
            }
        }
        return Optional.of(new InetSocketAddress(address, port));
    }

    /** What a name stands for where it is a service of type ExternalName, as a CNAME record has it. */
    private String canonical(String name, String namespace) {
        String host = name;
        for (int i = 0; i < MOST_ALIASES; i++) {
            Optional<ObjectNode> service = service(host, namespace);
            String other = service.map(
                            found -> found.path("spec").path("externalName").asString(""))
                    .orElse("");
            if (other.isEmpty()) {
                return host;
            }
            host = other;
        }
        return host;
    }

    private static Optional<InetSocketAddress> any(List<InetSocketAddress> all) {
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(ThreadLocalRandom.current().nextInt(all.size())));
    }

    private String host(InetSocketAddress endpoint) {
        return endpoint.getAddress().getHostAddress();
    }

    private Optional<ObjectNode> service(String host, String namespace) {
        String[] parts = host.replaceFirst("\\.$", "")
                .replaceFirst("\\.svc(\\.cluster\\.local)?$", "")
                .split("\\.");
        return parts.length > 2
                ? Optional.empty()
                : objects.get("services", parts.length == 2 ? parts[1] : namespace, parts[0]);
    }

    /** The service's ready endpoints at the target port of {@code port}; -1: at any. */
    private List<InetSocketAddress> endpoints(ObjectNode service, int port) {
        String name = service.path("metadata").path("name").asString();
        String namespace = service.path("metadata").path("namespace").asString();
        String portName = "";
        for (JsonNode candidate : service.path("spec").path("ports")) {
            if (candidate.path("port").asInt() == port) {
                portName = candidate.path("name").asString("");
            }
        }
        List<InetSocketAddress> all = new ArrayList<>();
        for (ObjectNode slice : objects.list("endpointslices.discovery.k8s.io")) {
            JsonNode metadata = slice.path("metadata");
            if (metadata.path("namespace").asString().equals(namespace)
                    && metadata.path("labels")
                            .path("kubernetes.io/service-name")
                            .asString("")
                            .equals(name)) {
                int target = target(slice, port, portName);
                for (JsonNode endpoint : slice.path("endpoints")) {
                    if (target >= 0 && endpoint.path("conditions").path("ready").asBoolean(true)) {
                        all.add(new InetSocketAddress(
                                endpoint.path("addresses").path(0).asString(), target));
                    }
                }
            }
        }
        return all;
    }

    private static int target(ObjectNode slice, int port, String portName) {
        if (port < 0) {
            return 0;
        }
        for (JsonNode candidate : slice.path("ports")) {
            if (candidate.path("name").asString("").equals(portName)) {
                return candidate.path("port").asInt();
            }
        }
        return -1;
    }

    private Optional<String> serviceEntry(String host) {
        for (ObjectNode entry : objects.list("serviceentries.networking.istio.io")) {
            for (JsonNode name : entry.path("spec").path("hosts")) {
                if (name.asString("").equals(host)) {
                    String address =
                            entry.path("spec").path("addresses").path(0).asString("");
                    return Optional.of(isAddress(address) ? address : UNROUTED);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> external(String host) {
        if (!host.contains(".")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
