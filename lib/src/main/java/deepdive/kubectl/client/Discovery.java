package deepdive.kubectl.client;

import deepdive.envoy.Fields;
import deepdive.kube.Api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The resource types that the API serves, groups in its order, the preferred version of each group first. The core group
 * is one request, all the others together a second one, sent when first needed; servers without aggregated discovery are
 * asked version by version.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery">Aggregated discovery</a>
 */
public final class Discovery {
    public static final String AGGREGATED =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private final Client client;
    private List<ResourceType> core;
    private List<ResourceType> others;

    public Discovery(Client client) {
        this.client = client;
    }

    public List<ResourceType> core() {
        if (core == null) {
            core = load("/api");
        }
        return core;
    }

    /** All but the core group's. */
    public List<ResourceType> others() {
        if (others == null) {
            others = load("/apis");
        }
        return others;
    }

    public Stream<ResourceType> all() {
        return Stream.concat(core().stream(), Stream.of(this).flatMap(later -> later.others().stream()));
    }

    private List<ResourceType> load(String root) {
        JsonNode answer = client.json(Request.get(root, AGGREGATED));
        List<ResourceType> types = new ArrayList<>();
        if (answer.has("items")) {
            for (JsonNode group : Fields.list(answer, "items")) {
                aggregated(group, types);
            }
            return List.copyOf(types);
        }
        for (String version : Fields.texts(answer, "versions")) {
            legacy(root + "/" + version, "", version, types);
        }
        for (JsonNode group : Fields.list(answer, "groups")) {
            String name = Fields.text(group, "name");
            String preferred = Fields.text(group, "preferredVersion", "version");
            Stream.concat(
                            Stream.of(preferred),
                            Fields.list(group, "versions").stream().map(each -> Fields.text(each, "version")))
                    .distinct()
                    .forEach(version -> legacy(root + "/" + name + "/" + version, name, version, types));
        }
        return List.copyOf(types);
    }

    private static void aggregated(JsonNode group, List<ResourceType> types) {
        String name = Fields.text(group, "metadata", "name");
        for (JsonNode version : Fields.list(group, "versions")) {
            for (JsonNode resource : Fields.list(version, "resources")) {
                JsonNode kind = Fields.get(resource, "responseKind");
                types.add(new ResourceType(
                        name,
                        Fields.text(version, "version"),
                        Fields.text(kind, "kind"),
                        Fields.text(resource, "resource"),
                        Fields.text(resource, "singularResource"),
                        Fields.text(resource, "scope").equals("Namespaced"),
                        Fields.texts(resource, "shortNames"),
                        Fields.texts(resource, "categories"),
                        Fields.texts(resource, "verbs")));
            }
        }
    }

    private void legacy(String path, String group, String version, List<ResourceType> types) {
        for (JsonNode resource : Fields.list(client.get(path), "resources")) {
            String name = Fields.text(resource, "name");
            if (!name.contains("/")) {
                types.add(new ResourceType(
                        group,
                        version,
                        Fields.text(resource, "kind"),
                        name,
                        Fields.text(resource, "singularName"),
                        Fields.flag(resource, "namespaced"),
                        Fields.texts(resource, "shortNames"),
                        Fields.texts(resource, "categories"),
                        Fields.texts(resource, "verbs")));
            }
        }
    }
}
