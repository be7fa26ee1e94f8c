package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.TabWriter;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code kubectl api-resources}: the types that the API serves. */
final class ApiResourcesCommand extends Command {
    ApiResourcesCommand() {
        flags.text("api-group", "Only types of this group; empty for the core group")
                .yes("cached", false, "Taken, not used: nothing is cached")
                .texts("categories", "", "Only types of these categories")
                .yes("namespaced", true, "Only types whose objects are in namespaces; false for the others")
                .yes("no-headers", false, "Leave out the headers of the table")
                .add(new Flag("output", "o", Flag.Type.STRING, "", "wide or name", Flag.Scope.COMMAND))
                .text("sort-by", "Sort by name or kind, not by group")
                .texts("verbs", "", "Only types that can be asked so");
    }

    @Override
    About about() {
        return About.of(
                "List the types of objects that the API has.",
                "",
                "# All types",
                "kubectl api-resources",
                "",
                "# Istio's",
                "kubectl api-resources --categories=istio-io",
                "",
                "# What is in no namespace",
                "kubectl api-resources --namespaced=false -o name");
    }

    @Override
    void run(Session session) {
        if (!args.isEmpty()) {
            throw usage("unexpected arguments: [" + String.join(" ", args) + "]");
        }
        String format = flags.text("output");
        if (!List.of("", "wide", "name").contains(format)) {
            throw new KubectlException("unable to match a printer suitable for the output format \"" + format
                    + "\", allowed formats are: name,wide");
        }
        String order = flags.text("sort-by");
        if (!List.of("", "name", "kind").contains(order)) {
            throw new KubectlException("--sort-by accepts only name or kind");
        }
        List<ResourceType> types = types(session);
        Function<ResourceType, String> key = order.equals("name")
                ? ResourceType::name
                : order.equals("kind") ? ResourceType::kind : ResourceType::group;
        types.sort(Comparator.comparing(key).thenComparing(ResourceType::name));
        if (format.equals("name")) {
            types.forEach(type -> session.print(type.qualified() + "\n"));
            return;
        }
        boolean wide = format.equals("wide");
        TabWriter table = TabWriter.kubectl();
        if (!flags.yes("no-headers")) {
            List<Object> header = new ArrayList<>(List.of("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"));
            header.addAll(wide ? List.of("VERBS", "CATEGORIES") : List.of());
            table.line(header.toArray());
        }
        for (ResourceType type : types) {
            List<Object> cells = new ArrayList<>(List.of(
                    type.name(),
                    String.join(",", type.shortNames()),
                    type.apiVersion(),
                    type.namespaced(),
                    type.kind()));
            cells.addAll(
                    wide ? List.of(String.join(",", type.verbs()), String.join(",", type.categories())) : List.of());
            table.line(cells.toArray());
        }
        session.print(table.text());
    }

    /** Each type once, in the version that its group prefers. */
    private List<ResourceType> types(Session session) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        session.types()
                .discovery()
                .all()
                .filter(this::isWanted)
                .forEach(type -> types.putIfAbsent(type.qualified(), type));
        return new ArrayList<>(types.values());
    }

    private boolean isWanted(ResourceType type) {
        return !type.verbs().isEmpty()
                && (!flags.isSet("api-group") || type.group().equals(flags.text("api-group")))
                && (!flags.isSet("namespaced") || type.namespaced() == flags.yes("namespaced"))
                && type.verbs().containsAll(flags.texts("verbs"))
                && type.categories().containsAll(flags.texts("categories"));
    }
}
