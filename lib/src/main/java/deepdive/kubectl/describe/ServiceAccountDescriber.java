package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes service accounts, with their secrets. */
final class ServiceAccountDescriber {
    private ServiceAccountDescriber() {}

    static void describe(JsonNode account, Page page, Cluster cluster) {
        page.named(account, true).labelled(account);
        String path = "/api/v1/namespaces/" + Fields.text(account, "metadata", "namespace") + "/secrets";
        Optional<List<JsonNode>> secrets = cluster.listIfAllowed(path, "", "");
        Optional<Set<String>> known = secrets.map(all -> all.stream()
                .map(secret -> Fields.text(secret, "metadata", "name"))
                .collect(Collectors.toSet()));
        names("Image pull secrets:", names(Fields.list(account, "imagePullSecrets")), known, page);
        names("Mountable secrets: ", names(Fields.list(account, "secrets")), known, page);
        List<String> tokens = secrets.orElse(List.of()).stream()
                .filter(secret -> isToken(secret, account))
                .map(secret -> Fields.text(secret, "metadata", "name"))
                .toList();
        names("Tokens:            ", tokens, known, page);
    }

    private static List<String> names(List<JsonNode> references) {
        return references.stream()
                .map(reference -> Fields.text(reference, "name"))
                .toList();
    }

    private static boolean isToken(JsonNode secret, JsonNode account) {
        JsonNode annotations = Fields.get(secret, "metadata", "annotations");
        return Fields.text(secret, "type").equals("kubernetes.io/service-account-token")
                && Fields.text(annotations, "kubernetes.io/service-account.name")
                        .equals(Fields.text(account, "metadata", "name"))
                && Fields.text(annotations, "kubernetes.io/service-account.uid")
                        .equals(Fields.text(account, "metadata", "uid"));
    }

    private static void names(String title, List<String> names, Optional<Set<String>> known, Page page) {
        if (names.isEmpty()) {
            page.line(0, title + "\t<none>");
        }
        for (int i = 0; i < names.size(); i++) {
            boolean missing = known.isPresent() && !known.get().contains(names.get(i));
            page.line(
                    0,
                    (i == 0 ? title : " ".repeat(title.length())) + "\t" + names.get(i)
                            + (missing ? " (not found)" : ""));
        }
    }
}
