package deepdive.sandbox.istiod;

import static deepdive.sandbox.istiod.SyncStatus.putUnlessEmpty;

import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.Resolution;
import deepdive.sandbox.pilot.model.Service;
import deepdive.sandbox.pilot.model.ServicePort;
import deepdive.sandbox.pilot.model.Target;
import deepdive.sandbox.pilot.model.World;
import deepdive.sandbox.store.Json;
import deepdive.validate.Protocol;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Services as istiod's own model is written as JSON (istio's pilot/pkg/model/service.go). */
final class ServiceJson {
    private ServiceJson() {}

    /** {@code /debug/registryz}: everything that can be called. */
    static ArrayNode registry(World world) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        world.services().forEach(service -> all.add(of(service)));
        return all;
    }

    /** {@code /debug/instancesz}: what each proxy's own workload serves. */
    static ArrayNode targets(Proxy proxy) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Target target : proxy.targets()) {
            ObjectNode entry = all.addObject();
            entry.set("Service", of(target.service()));
            ObjectNode port = port(target.port());
            port.put("TargetPort", target.targetPort());
            entry.set("Port", port);
        }
        return all;
    }

    private static ObjectNode of(Service service) {
        ObjectNode json = Json.object();
        json.set("Attributes", attributes(service));
        ArrayNode ports = json.putArray("ports");
        service.ports().forEach(port -> ports.add(port(port)));
        if (!service.serviceAccounts().isEmpty()) {
            ArrayNode accounts = json.putArray("serviceAccounts");
            service.serviceAccounts().forEach(accounts::add);
        }
        json.put("creationTime", service.creation().toString()).put("hostname", service.hostname());
        ArrayNode addresses =
                json.putObject("clusterVIPs").putObject("Addresses").putArray(World.CLUSTER);
        service.addresses().forEach(addresses::add);
        json.put("defaultAddress", service.address())
                .put("Resolution", number(service.resolution()))
                .put("MeshExternal", service.meshExternal())
                .put("ResourceVersion", "");
        return json;
    }

    private static ObjectNode attributes(Service service) {
        ObjectNode json = Json.object()
                .put("ServiceRegistry", service.registry() == Service.Registry.KUBERNETES ? World.CLUSTER : "External")
                .put("Name", service.name())
                .put("Namespace", service.namespace());
        json.set("Labels", map(service.labels()));
        ObjectNode exported = json.putObject("ExportTo");
        service.exportTo().forEach(namespace -> exported.putObject(namespace));
        json.set("LabelSelectors", map(service.selector()));
        json.put("Type", service.type())
                .put("ExternalName", service.externalName())
                .put("NodeLocal", service.nodeLocal())
                .put("ObjectName", service.objectName())
                .put("PublishNotReadyAddresses", service.publishNotReady());
        return json;
    }

    private static ObjectNode map(Map<String, String> values) {
        ObjectNode json = Json.object();
        new TreeMap<>(values).forEach(json::put);
        return json;
    }

    private static ObjectNode port(ServicePort port) {
        ObjectNode json = Json.object();
        putUnlessEmpty(json, "name", port.name());
        return json.put("port", port.port()).put("protocol", protocol(port.protocol()));
    }

    private static String protocol(Protocol protocol) {
        return switch (protocol) {
            case GRPC_WEB -> "GRPC-Web";
            case MONGO -> "Mongo";
            case REDIS -> "Redis";
            case MYSQL -> "MySQL";
            case UNSUPPORTED -> "UnsupportedProtocol";
            default -> protocol.name();
        };
    }

    /** istiod writes the place in its own list. */
    private static int number(Resolution resolution) {
        return switch (resolution) {
            case CLIENT_SIDE -> 0;
            case DNS -> 1;
            case PASSTHROUGH -> 2;
            case DNS_ROUND_ROBIN -> 3;
            case ALIAS -> 4;
            case DYNAMIC_DNS -> 5;
        };
    }
}
