package deepdive.kubectl.describe;

import deepdive.envoy.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The volumes of a pod. */
final class Volumes {
    private Volumes() {}

    static void describe(List<JsonNode> volumes, Page page, String space) {
        page.line(0, space + "Volumes:" + (volumes.isEmpty() ? "\t<none>" : ""));
        for (JsonNode volume : volumes) {
            page.line(1, (space.isEmpty() ? "" : " ") + Fields.text(volume, "name") + ":");
            source(volume, page);
        }
    }

    private static void source(JsonNode volume, Page page) {
        String kind = volume.properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(field -> !field.equals("name"))
                .findFirst()
                .orElse("emptyDir");
        JsonNode source = Fields.get(volume, kind);
        switch (kind) {
            case "hostPath" -> {
                String type = Fields.text(source, "type");
                page.entry(2, "Type", "HostPath (bare host directory volume)")
                        .entry(2, "Path", Fields.text(source, "path"))
                        .entry(2, "HostPathType", Fields.has(source, "type") ? type : "<none>");
            }
            case "emptyDir" -> {
                String limit = Fields.text(source, "sizeLimit");
                page.entry(2, "Type", "EmptyDir (a temporary directory that shares a pod's lifetime)")
                        .entry(2, "Medium", Fields.text(source, "medium"))
                        .entry(2, "SizeLimit", limit.isEmpty() || limit.equals("0") ? "<unset>" : limit);
            }
            case "secret" ->
                page.entry(2, "Type", "Secret (a volume populated by a Secret)")
                        .entry(2, "SecretName", Fields.text(source, "secretName"))
                        .entry(2, "Optional", Fields.flag(source, "optional"));
            case "configMap" ->
                page.entry(2, "Type", "ConfigMap (a volume populated by a ConfigMap)")
                        .entry(2, "Name", Fields.text(source, "name"))
                        .entry(2, "Optional", Fields.flag(source, "optional"));
            case "persistentVolumeClaim" ->
                page.entry(
                                2,
                                "Type",
                                "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)")
                        .entry(2, "ClaimName", Fields.text(source, "claimName"))
                        .entry(2, "ReadOnly", Fields.flag(source, "readOnly"));
            case "downwardAPI" -> {
                page.entry(2, "Type", "DownwardAPI (a volume populated by information about the pod)");
                page.line(2, "Items:");
                for (JsonNode item : Fields.list(source, "items")) {
                    String field = Fields.text(item, "fieldRef", "fieldPath");
                    page.line(
                            3,
                            (field.isEmpty() ? Fields.text(item, "resourceFieldRef", "resource") : field) + " -> "
                                    + Fields.text(item, "path"));
                }
            }
            case "projected" -> projected(source, page);
            default -> page.line(1, "<unknown>");
        }
    }

    private static void projected(JsonNode volume, Page page) {
        page.entry(2, "Type", "Projected (a volume that contains injected data from multiple sources)");
        for (JsonNode source : Fields.list(volume, "sources")) {
            if (Fields.has(source, "secret")) {
                page.entry(2, "SecretName", Fields.text(source, "secret", "name"))
                        .entry(2, "Optional", Fields.flag(source, "secret", "optional"));
            } else if (Fields.has(source, "downwardAPI")) {
                page.entry(2, "DownwardAPI", "true");
            } else if (Fields.has(source, "configMap")) {
                page.entry(2, "ConfigMapName", Fields.text(source, "configMap", "name"))
                        .entry(2, "Optional", Fields.flag(source, "configMap", "optional"));
            } else if (Fields.has(source, "serviceAccountToken")) {
                page.entry(
                        2, "TokenExpirationSeconds", Fields.number(source, "serviceAccountToken", "expirationSeconds"));
            }
        }
    }
}
