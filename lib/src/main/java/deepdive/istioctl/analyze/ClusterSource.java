package deepdive.istioctl.analyze;

import deepdive.cli.YamlReader;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import deepdive.kube.Api;
import deepdive.kube.Api.Answer;
import deepdive.kube.Api.Request;
import deepdive.validate.View;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The objects of a cluster. */
public final class ClusterSource {
    private static final int NOT_FOUND = 404;
    /** CRDs' names and annotations are enough; their schemas take longer to read than all else. */
    private static final String METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";
    private static final Set<String> IGNORED_SECRETS =
            Set.of("helm.sh/release.v1", "kubernetes.io/service-account-token");

    private final Api api;
    private final String istioNamespace;
    private final String revision;

    /** @param revision of the control plane whose configuration counts */
    public ClusterSource(Api api, String istioNamespace, String revision) {
        this.api = api;
        this.istioNamespace = istioNamespace;
        this.revision = revision;
    }

    /** The mesh's settings in the ConfigMap {@code istio}; Istio's own where there is none. */
    MeshSettings mesh() {
        Answer answer = api.send(Request.get("/api/v1/namespaces/" + istioNamespace + "/configmaps/istio"));
        if (!answer.ok()) {
            return MeshSettings.DEFAULT;
        }
        View data = new View(Json.parse(answer.body())).at("data");
        return new MeshSettings(
                new View(YamlReader.readLoose(data.text("mesh"))),
                new View(YamlReader.readLoose(data.text("meshNetworks"))));
    }

    /** Adds a kind's objects. A kind that the cluster does not have has none. */
    void addTo(Snapshot snapshot, Collection collection) {
        String path = collection == Collection.CONFIG_MAP
                ? "/api/v1/namespaces/" + istioNamespace + "/configmaps"
                : collection.path();
        Answer answer = api.send(
                collection == Collection.CUSTOM_RESOURCE_DEFINITION ? Request.get(path, METADATA) : Request.get(path));
        if (answer.status() == NOT_FOUND) {
            return;
        }
        if (!answer.ok()) {
            throw new EnvoyException(new View(Json.parse(answer.body())).text("message"));
        }
        for (JsonNode item : Json.parse(answer.body()).path("items")) {
            Resource resource = Resource.of(collection, item, "", null);
            if (counts(resource)) {
                snapshot.add(resource);
            }
        }
    }

    private boolean counts(Resource resource) {
        switch (resource.collection()) {
            case NAMESPACE, SERVICE, POD -> {
                return !FileSource.IGNORED_NAMESPACES.contains(resource.home());
            }
            case SECRET -> {
                return !IGNORED_SECRETS.contains(resource.object().text("type"));
            }
            case CONFIG_MAP -> {
                return resource.name().startsWith("istio")
                        && !resource.annotations().containsKey(LEADER);
            }
            case NODE -> {
                return true;
            }
            default -> {
                String own = resource.labels().get(InMesh.REVISION);
                return own == null || revision.isEmpty() || own.equals(revision);
            }
        }
    }
}
