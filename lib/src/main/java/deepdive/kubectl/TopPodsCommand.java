package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.TabWriter;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.Lists;
import deepdive.kubectl.client.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl top pods}: CPU and memory of pods or containers. */
final class TopPodsCommand extends TopCommand {
    /** A pod has no measurements before it is so old. */
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    TopPodsCommand() {
        flags.add(new Flag(
                        "all-namespaces", "A", Flag.Type.BOOL, "false", "Pods of all namespaces", Flag.Scope.COMMAND))
                .yes("containers", false, "Show each container")
                .text("field-selector", "Fields that pods must have: key1=value1,key2!=value2")
                .yes("sum", false, "Show the sum below");
    }

    @Override
    About about() {
        return About.of(
                "Show how much CPU and memory pods use.\n\n" + " Pods that have just been made are not measured yet.",
                "[NAME | -l label]",
                "# The pods of a namespace",
                "kubectl top pods -n bookinfo",
                "",
                "# Each container, the greatest first",
                "kubectl top pods --containers --sort-by=memory -n bookinfo");
    }

    @Override
    void run(Session session) {
        check(session);
        List<JsonNode> pods = new ArrayList<>(measured(session));
        if (pods.isEmpty()) {
            explainNothing(session);
        }
        session.print(table(pods));
    }

    private List<JsonNode> measured(Session session) {
        String namespace = flags.yes("all-namespaces") ? "" : session.namespace();
        ResourceType type = new ResourceType(
                "metrics.k8s.io", "v1beta1", "PodMetrics", "pods", "", true, List.of(), List.of(), List.of());
        Lists lists = lists(session);
        return args.isEmpty() ? lists.items(type, namespace) : List.of(lists.object(type, namespace, args.get(0)));
    }

    private Lists lists(Session session) {
        return new Lists(
                session.client(), "application/json", flags.text("selector"), flags.text("field-selector"), 0, "");
    }

    /** Whether there are no pods, or only none that has been measured. */
    private void explainNothing(Session session) {
        String namespace = session.namespace();
        for (JsonNode pod : lists(session).items(session.types().get("pods"), namespace)) {
            Duration age = Duration.between(
                    OffsetDateTime.parse(Fields.text(pod, "metadata", "creationTimestamp"))
                            .toInstant(),
                    Instant.now());
            throw new KubectlException(
                    age.compareTo(WARM_UP) > 0
                            ? "Metrics not available for pod " + Fields.text(pod, "metadata", "namespace") + "/"
                                    + Fields.text(pod, "metadata", "name") + ", age: " + go(age)
                            : "metrics not available yet");
        }
        session.note(
                flags.yes("all-namespaces")
                        ? "No resources found"
                        : "No resources found in " + namespace + " namespace.");
    }

    /** {@code 1h5m3s}. */
    private static String go(Duration age) {
        String seconds = age.toSecondsPart() + "s";
        return age.toHours() > 0
                ? age.toHours() + "h" + age.toMinutesPart() + "m" + seconds
                : age.toMinutes() > 0 ? age.toMinutes() + "m" + seconds : seconds;
    }

    private String table(List<JsonNode> pods) {
        boolean namespaces = flags.yes("all-namespaces");
        boolean containers = flags.yes("containers");
        TabWriter table = TabWriter.kubectl();
        List<String> header = new ArrayList<>(namespaces ? List.of("NAMESPACE") : List.of());
        header.addAll(containers ? List.of("POD") : List.of());
        header.addAll(List.of("NAME", "CPU(cores)", "MEMORY(bytes)"));
        if (!flags.yes("no-headers") && !pods.isEmpty()) {
            line(table, header);
        }
        Comparator<JsonNode> byName = Comparator.comparing(
                        (JsonNode pod) -> namespaces ? Fields.text(pod, "metadata", "namespace") : "")
                .thenComparing(pod -> Fields.text(pod, "metadata", "name"));
        String order = flags.text("sort-by");
        pods.sort(
                order.isEmpty()
                        ? byName
                        : Comparator.comparing(pod -> Usage.sum(Fields.list(pod, "containers")), Usage.by(order)));
        for (JsonNode pod : pods) {
            List<String> start =
                    new ArrayList<>(namespaces ? List.of(Fields.text(pod, "metadata", "namespace")) : List.of());
            List<JsonNode> all = new ArrayList<>(Fields.list(pod, "containers"));
            String name = Fields.text(pod, "metadata", "name");
            if (!containers) {
                line(table, cells(start, name, Usage.sum(all)));
                continue;
            }
            start.add(name);
            all.sort(
                    order.isEmpty()
                            ? Comparator.comparing(each -> Fields.text(each, "name"))
                            : Comparator.comparing(each -> Usage.of(Fields.get(each, "usage")), Usage.by(order)));
            all.forEach(
                    each -> line(table, cells(start, Fields.text(each, "name"), Usage.of(Fields.get(each, "usage")))));
        }
        if (flags.yes("sum") && !pods.isEmpty()) {
            List<String> blank = new ArrayList<>(java.util.Collections.nCopies(header.size() - 2, ""));
            List<String> rule = new ArrayList<>(blank);
            rule.addAll(List.of("________", "________"));
            line(table, rule);
            Usage sum = pods.stream()
                    .map(pod -> Usage.sum(Fields.list(pod, "containers")))
                    .reduce(Usage.NONE, Usage::plus);
            line(table, cells(blank.subList(1, blank.size()), "", sum));
        }
        return table.text();
    }

    private static List<String> cells(List<String> start, String name, Usage usage) {
        List<String> cells = new ArrayList<>(start);
        cells.addAll(List.of(name, usage.cores(), usage.bytes()));
        return cells;
    }
}
