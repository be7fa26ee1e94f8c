package deepdive.istioctl.bugreport;

import deepdive.envoy.Fields;
import deepdive.istioctl.bugreport.PodFilter.Container;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The containers of running pods that the filters leave. */
final class Containers {
    private Containers() {}

    /** @param include any of which must match; none lets everything in */
    static List<Container> of(List<JsonNode> pods, List<PodFilter> include, List<PodFilter> exclude) {
        List<Container> found = new ArrayList<>();
        for (JsonNode pod : pods) {
            JsonNode metadata = Fields.get(pod, "metadata");
            for (String list : List.of("containers", "initContainers")) {
                for (JsonNode container : Fields.list(pod, "spec", list)) {
                    if (list.equals("containers")
                            || Fields.text(container, "restartPolicy").equals("Always")) {
                        found.add(new Container(
                                Fields.text(metadata, "namespace"),
                                deployment(metadata),
                                Fields.text(metadata, "name"),
                                texts(Fields.get(metadata, "labels")),
                                texts(Fields.get(metadata, "annotations")),
                                Fields.text(container, "name")));
                    }
                }
            }
        }
        return found.stream()
                .filter(container ->
                        include.isEmpty() || include.stream().anyMatch(filter -> filter.matches(container)))
                .filter(container -> exclude.stream().noneMatch(filter -> filter.matches(container)))
                .sorted(Comparator.comparing(Container::toString))
                .toList();
    }

    /** A ReplicaSet is named after its Deployment and a hash. */
    private static String deployment(JsonNode metadata) {
        return Fields.list(metadata, "ownerReferences").stream()
                .filter(owner -> Fields.text(owner, "kind").equals("ReplicaSet"))
                .map(owner -> Fields.text(owner, "name").replaceFirst("-[^-]*$", ""))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> texts(JsonNode values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.properties()
                .forEach(value -> texts.put(value.getKey(), value.getValue().asString("")));
        return texts;
    }
}
