package deepdive.istioctl;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import deepdive.cli.TabWriter;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code istioctl tag list}: names for revisions of the control plane, and who uses them. */
final class TagListCommand extends Command {
    /** A tag; empty where a revision has none. */
    private record Tag(String revision, String name) {}

    TagListCommand() {
        flags.text("output", "o", "table", "Output format: one of table|json|yaml");
    }

    @Override
    About about() {
        return new About("Show the tags of the control plane's revisions.", "", List.of("istioctl tag list"));
    }

    @Override
    void check() {
        if (!args.isEmpty()) {
            throw new EnvoyException("tag list command does not accept arguments");
        }
    }

    @Override
    void run(Session session) {
        ApiObjects objects = new ApiObjects(session.api(this));
        List<Tag> tags = tags(objects, flags.text("istioNamespace"));
        if (tags.isEmpty()) {
            session.print("No Istio revision tags found.\n");
            return;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Tag tag : tags) {
            ObjectNode entry = list.addObject().put("tag", tag.name()).put("revision", tag.revision());
            ArrayNode namespaces = entry.putArray("namespaces");
            objects.list("v1", "", "namespaces", "istio.io/rev=" + tag.name())
                    .forEach(namespace -> namespaces.add(ControlPlane.name(namespace)));
        }
        session.print(
                switch (flags.text("output")) {
                    case "json" -> GoJson.indent(GoJson.of(list), "\t") + "\n";
                    case "yaml" -> GoYaml.of(list) + "\n";
                    case "table" -> table(list);
                    default -> throw new EnvoyException("unknown format: " + flags.text("output"));
                });
    }

    /** Of webhooks and of istiod's services; a revision with tags is not listed without one. */
    private static List<Tag> tags(ApiObjects objects, String istioNamespace) {
        List<Tag> all = Stream.concat(
                        objects
                                .list(
                                        "admissionregistration.k8s.io/v1",
                                        "",
                                        "mutatingwebhookconfigurations",
                                        "istio.io/rev")
                                .stream(),
                        objects.list("v1", istioNamespace, "services", "istio.io/rev").stream())
                .map(object -> Fields.get(object, "metadata", "labels"))
                .map(labels -> new Tag(Fields.text(labels, "istio.io/rev"), Fields.text(labels, "istio.io/tag")))
                .distinct()
                .toList();
        return all.stream()
                .filter(tag -> !tag.name().isEmpty()
                        || all.stream()
                                .noneMatch(other -> other.revision().equals(tag.revision())
                                        && !other.name().isEmpty()))
                .sorted(Comparator.comparing(Tag::revision).thenComparing(Tag::name))
                .toList();
    }

    private static String table(ArrayNode tags) {
        TabWriter table = new TabWriter(1).line("TAG", "REVISION", "NAMESPACES");
        for (JsonNode tag : tags) {
            table.line(
                    Fields.text(tag, "tag"),
                    Fields.text(tag, "revision"),
                    String.join(",", Fields.texts(tag, "namespaces")));
        }
        return table.text();
    }
}
