package deepdive.kubectl;

import deepdive.cli.GoJson;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import deepdive.kubectl.patch.ManagedFields;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code apply --server-side}: sends an object whole; takes over what a client-side apply had managed before. */
final class ServerApply {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String CONFLICTS =
            """

            Please review the fields above--they currently have other managers. Here
            are the ways you can resolve this warning:
            * If you intend to manage all of these fields, please re-run the apply
              command with the `--force-conflicts` flag.
            * If you do not intend to manage all of the fields, please edit your
              manifest to remove references to the fields that should keep their
              current managers.
            * You may co-own fields by updating your manifest to match the existing
              value; in this case, you'll become the manager if the other manager(s)
              stop managing the field (remove it from their configuration).
            See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts""";

    private final Session session;
    private final String manager;
    private final String query;

    /**
     * @param manager as whom
     * @param query of the request, without the manager; with a question mark and an ampersand at its end
     */
    ServerApply(Session session, String manager, String query) {
        this.session = session;
        this.manager = manager;
        this.query = query;
    }

    JsonNode apply(Item item, boolean force) {
        String path = item.path() + query + "fieldManager=" + manager + "&force=" + force;
        JsonNode applied;
        try {
            applied = session.client().json("PATCH", path, APPLY, GoJson.sorted(item.object()));
        } catch (StatusException e) {
            throw e.reason().equals("Conflict") ? new KubectlException(e.getMessage() + CONFLICTS, e) : e;
        }
        Set<String> before = ManagedFields.owners(applied, "Update", Applied.ANNOTATION);
        applied = keepAnnotation(item, applied);
        Optional<ArrayNode> handOn = ManagedFields.handOn(applied, before, manager);
        if (handOn.isEmpty()) {
            return applied;
        }
        session.client()
                .json(
                        "PATCH",
                        item.path() + query + "fieldManager=" + manager,
                        "application/json-patch+json",
                        GoJson.of(handOn.get()));
        return session.client().json("PATCH", path, APPLY, GoJson.sorted(item.object()));
    }

    /** The annotation of a client-side apply belongs to a manager of its own from now on. */
    private JsonNode keepAnnotation(Item item, JsonNode applied) {
        String annotation = Fields.get(applied, "metadata", "annotations")
                .path(Applied.ANNOTATION)
                .asString("");
        if (!manager.equals("kubectl")
                || annotation.isEmpty()
                || !ManagedFields.owners(applied, "Apply", Applied.ANNOTATION).isEmpty()) {
            return applied;
        }
        ObjectNode own = item.object().objectNode();
        own.put("apiVersion", item.type().apiVersion()).put("kind", item.type().kind());
        ObjectNode metadata = own.putObject("metadata").put("name", item.name());
        if (!item.namespace().isEmpty()) {
            metadata.put("namespace", item.namespace());
        }
        metadata.putObject("annotations").put(Applied.ANNOTATION, annotation);
        String path = item.path() + query + "fieldManager=kubectl-last-applied&force=false";
        return session.client().json("PATCH", path, APPLY, GoJson.sorted(own));
    }
}
