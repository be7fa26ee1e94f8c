package deepdive.sandbox.api;

import deepdive.sandbox.api.Metrics.Sample;
import deepdive.sandbox.api.Metrics.Usage;
import deepdive.sandbox.store.Errors;
import deepdive.sandbox.store.Json;
import deepdive.sandbox.store.NameRule;
import deepdive.sandbox.store.ObjectStore;
import deepdive.sandbox.store.ObjectStore.Snapshot;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.ResourceType.Column;
import deepdive.sandbox.store.ResourceType.Version;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The group {@code metrics.k8s.io} as metrics-server has it, where something measures. */
final class MetricsApi {
    static final String GROUP = "metrics.k8s.io";
    static final String VERSION = "v1beta1";

    private static final ResourceType PODS = type("PodMetrics", "pods", true);
    private static final ResourceType NODES = type("NodeMetrics", "nodes", false);

    private final ObjectStore store;
    private final Supplier<Optional<Metrics>> metrics;

    /** @param metrics empty where nothing is measured: then there is no such group */
    MetricsApi(ObjectStore store, Supplier<Optional<Metrics>> metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    private static ResourceType type(String kind, String plural, boolean namespaced) {
        List<Column> columns = List.of(
                new Column("cpu", "string", "quantity", 0, "usageCpu"),
                new Column("memory", "string", "quantity", 0, "usageMemory"),
                new Column("Window", "string", "duration", 0, ".window"));
        return new ResourceType(
                GROUP,
                kind,
                plural,
                "",
                List.of(),
                List.of(),
                namespaced,
                List.of(new Version(VERSION, false, columns, null)),
                VERSION,
                false,
                false,
                false,
                NameRule.SUBDOMAIN,
                "");
    }

    boolean served() {
        return metrics.get().isPresent();
    }

    /** Their entries of discovery. */
    static List<ApiResource> entries(String group) {
        return group.equals(GROUP) ? List.of(ApiResource.readOnly(NODES), ApiResource.readOnly(PODS)) : List.of();
    }

    /** Empty where the path is not of this group, or nothing is measured. */
    Optional<Answer> answer(RequestPath path, String method, Query query, Accept accept) {
        Optional<Metrics> source = metrics.get();
        boolean pods = path.resource().equals("pods");
        if (source.isEmpty()
                || !path.group().equals(GROUP)
                || !path.version().equals(VERSION)
                || !(pods || path.resource().equals("nodes"))
                || !path.subresource().isEmpty()) {
            return Optional.empty();
        }
        if (!method.equals("GET")) {
            throw Resources.notAllowed();
        }
        ResourceType type = pods ? PODS : NODES;
        ResourceType measured = store.types().get(path.resource());
        Views views = new Views(type, VERSION, accept, query.get("includeObject"));
        if (!path.name().isEmpty()) {
            ObjectNode object = store.read(measured, path.namespace(), path.name())
                    .flatMap(it -> view(it, type, source.get()))
                    .orElseThrow(() -> Errors.notFound(type, path.name()));
            return Optional.of(Answer.ok(views.one(object, true)));
        }
        Snapshot all = store.snapshot(measured, path.namespace().isEmpty() ? null : path.namespace());
        List<ObjectNode> objects = all.objects().stream()
                .filter(query.selector(measured))
                .flatMap(it -> view(it, type, source.get()).stream())
                .toList();
        return Optional.of(Answer.ok(views.list(all, objects)));
    }

    private static Optional<ObjectNode> view(ObjectNode object, ResourceType type, Metrics metrics) {
        String name = Json.text(object, "metadata", "name");
        String namespace = Json.text(object, "metadata", "namespace");
        Optional<Sample> sample = type == PODS ? metrics.pod(namespace, name) : metrics.node(name);
        return sample.map(it -> view(object, type, it));
    }

    private static ObjectNode view(ObjectNode object, ResourceType type, Sample sample) {
        String time = sample.timestamp().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode view = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion(VERSION));
        ObjectNode metadata = view.putObject("metadata").put("name", Json.text(object, "metadata", "name"));
        if (type.namespaced()) {
            metadata.put("namespace", Json.text(object, "metadata", "namespace"));
        }
        metadata.put("creationTimestamp", time);
        if (Json.at(object, "metadata").has("labels")) {
            metadata.set("labels", Json.at(object, "metadata", "labels"));
        }
        view.put("timestamp", time);
        view.put("window", sample.window().truncatedTo(ChronoUnit.MILLIS).toMillis() / 1000.0 + "s");
        if (type.namespaced()) {
            new TreeMap<>(sample.usage()).forEach((container, usage) -> view.withArray("containers")
                    .addObject()
                    .put("name", container)
                    .set("usage", usage(usage)));
        } else {
            view.set("usage", usage(sample.usage().get(Metrics.NODE)));
        }
        return view;
    }

    private static ObjectNode usage(Usage usage) {
        return Json.object()
                .put("cpu", Quantities.NANOS.format(usage.nanocores()))
                .put("memory", Quantities.BYTES.format(usage.bytes()));
    }
}
