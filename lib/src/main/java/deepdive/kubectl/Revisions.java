package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.ResourceType;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A deployment's revisions: the ReplicaSets that it has had, by their number. */
final class Revisions {
    private static final String NUMBER = "deployment.kubernetes.io/revision";

    private Revisions() {}

    static SortedMap<Long, JsonNode> of(Session session, Item deployment) {
        ResourceType sets = session.types().get("replicasets.apps");
        String uid = Fields.text(deployment.object(), "metadata", "uid");
        SortedMap<Long, JsonNode> revisions = new TreeMap<>();
        for (JsonNode set : Fields.list(session.client().get(sets.path(deployment.namespace())), "items")) {
            boolean own = Fields.list(set, "metadata", "ownerReferences").stream()
                    .anyMatch(owner -> Fields.text(owner, "uid").equals(uid));
            String number =
                    Fields.get(set, "metadata", "annotations").path(NUMBER).asString("");
            if (own && number.matches("\\d+")) {
                revisions.put(Long.parseLong(number), set);
            }
        }
        return revisions;
    }
}
