package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.Client;
import deepdive.kubectl.client.ResourceType;
import tools.jackson.databind.JsonNode;

/** Describes any object. */
public final class Descriptions {
    private Descriptions() {}

    /**
     * The whole text.
     *
     * @param object as the API has it
     * @param events whether to show what happened to it
     */
    public static String of(ResourceType type, JsonNode object, boolean events, Client client) {
        Page page = new Page();
        Cluster cluster = new Cluster(client);
        describer(type).describe(object, page, cluster);
        boolean silent = type.group().isEmpty()
                && (type.kind().equals("Secret") || type.kind().equals("Namespace"));
        if (events && !silent) {
            Events.add(reference(type, object), page, cluster);
        }
        return page.finish();
    }

    private static Events.Reference reference(ResourceType type, JsonNode object) {
        String uid = Fields.text(object, "metadata", "uid");
        return new Events.Reference(
                Fields.text(object, "metadata", "namespace"),
                type.group().isEmpty() && type.kind().equals("Pod") ? "" : type.kind(),
                Fields.text(object, "metadata", "name"),
                uid);
    }

    private static Describer describer(ResourceType type) {
        return switch (type.group() + "/" + type.kind()) {
            case "/Pod" -> PodDescriber::describe;
            case "/Service" -> ServiceDescriber::describe;
            case "/Node" -> NodeDescriber::describe;
            case "/Namespace" -> NamespaceDescriber::describe;
            case "/Secret" -> DataDescriber::secret;
            case "/ConfigMap" -> DataDescriber::configMap;
            case "/ServiceAccount" -> ServiceAccountDescriber::describe;
            case "/Endpoints" -> EndpointsDescriber::endpoints;
            case "discovery.k8s.io/EndpointSlice" -> EndpointsDescriber::slice;
            case "apps/Deployment" -> DeploymentDescriber::describe;
            case "apps/ReplicaSet" -> ReplicaSetDescriber::describe;
            default -> GenericDescriber::describe;
        };
    }
}
