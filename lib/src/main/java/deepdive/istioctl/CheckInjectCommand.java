package deepdive.istioctl;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.ApiObjects;
import deepdive.kube.PodName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code istioctl experimental check-inject}: whether a pod has or would get a sidecar, and why. */
final class CheckInjectCommand extends Command {
    /** The columns are as wide as the marks with their colour codes, which the real tool counts. */
    private static final int MARK = 12;

    private static final int GAP = 2;

    private record Row(String name, String revision, Injection injection) {}

    CheckInjectCommand() {
        flags.text("labels", "l", "", "Labels of a pod that is not there yet: KEY=VALUE,…");
    }

    @Override
    About about() {
        return About.pod(
                "Tell whether a pod has a sidecar, or would get one, and which label decides.",
                "istioctl x check-inject deploy/productpage-v1 -n bookinfo",
                "istioctl x check-inject -n bookinfo -l app=helloworld,version=v1");
    }

    @Override
    void check() {
        if (args.isEmpty() && flags.text("labels").isEmpty() || args.size() > 1) {
            throw new UsageException(
                    "check-inject requires only [<resource-type>/]<resource-name>[.<namespace>], or specify labels"
                            + " flag");
        }
    }

    @Override
    void run(Session session) {
        ApiObjects objects = new ApiObjects(session.api(this));
        String given = flags.text("namespace");
        String namespace = given.isEmpty() ? session.api(this).defaultNamespace() : given;
        JsonNode pod;
        if (args.isEmpty()) {
            pod = parse(flags.text("labels"));
        } else {
            PodName name = session.proxies(this).pod(args.get(0));
            pod = labels(objects.get("v1", name.namespace(), "pods", name.name()));
            namespace = name.namespace();
        }
        JsonNode ofNamespace = labels(objects.get("v1", "", "namespaces", namespace));
        List<Row> rows = new ArrayList<>();
        for (JsonNode webhook : objects.list("admissionregistration.k8s.io/v1", "", "mutatingwebhookconfigurations")) {
            if (Fields.list(webhook, "webhooks").stream()
                    .anyMatch(each -> Fields.text(each, "name").endsWith("istio.io"))) {
                rows.add(new Row(
                        Fields.text(webhook, "metadata", "name"),
                        Fields.text(webhook, "metadata", "labels", "istio.io/rev"),
                        Injection.of(webhook, ofNamespace, pod)));
            }
        }
        rows.sort(Comparator.comparing(Row::name));
        session.print(rows.isEmpty() ? "ERROR: no Istio injection hooks present.\n" : table(rows));
    }

    private static JsonNode labels(JsonNode object) {
        return Fields.get(object, "metadata", "labels");
    }

    private static JsonNode parse(String labels) {
        ObjectNode parsed = JsonNodeFactory.instance.objectNode();
        for (String label : labels.split(",")) {
            String[] parts = label.split("==?", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new EnvoyException(
                        "couldn't parse the selector string \"" + labels + "\": \"" + label + "\" is not KEY=VALUE");
            }
            parsed.put(parts[0].strip(), parts[1].strip());
        }
        return parsed;
    }

    private static String table(List<Row> rows) {
        int name = width("WEBHOOK", rows.stream().map(Row::name).toList());
        int revision = width("REVISION", rows.stream().map(Row::revision).toList());
        StringBuilder out = new StringBuilder(
                pad("WEBHOOK", name) + pad("REVISION", revision) + pad("INJECTED", MARK) + "REASON\n");
        for (Row row : rows) {
            boolean injected = row.injection().injected();
            out.append(pad(row.name(), name))
                    .append(pad(row.revision(), revision))
                    .append(injected ? "\u001b[32m✔\u001b[0m" : "\u001b[31m✘\u001b[0m")
                    .append(" ".repeat(MARK - 1 + GAP))
                    .append(row.injection().reason())
                    .append('\n');
        }
        boolean several =
                rows.stream().filter(row -> row.injection().injected()).count() > 1;
        return out + (several ? "ERROR: multiple webhooks will inject, which can lead to errors" : "");
    }

    private static int width(String header, List<String> cells) {
        return Math.max(
                header.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length() + GAP);
    }
}
