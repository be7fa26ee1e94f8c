package deepdive.istioctl.analyze;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What came of running analyzers.
 *
 * @param messages in order
 * @param skipped names of the analyzers that lacked an input
 */
public record Analysis(List<Message> messages, List<String> skipped) {
    private static final String SUPPRESS = "galley.istio.io/analyze-suppress";

    /**
     * Runs analyzers on a cluster, on files, or on a cluster as it would be with the files applied.
     *
     * @param cluster null for none
     * @param files null for none
     * @param mesh settings that go before the cluster's, or null
     * @param namespace that messages are wanted of; empty for all
     */
    public static Analysis run(
            List<Analyzer> analyzers,
            ClusterSource cluster,
            FileSource files,
            MeshConfigFile mesh,
            String namespace,
            List<Suppression> suppressions) {
        MeshSettings settings = cluster == null ? MeshSettings.DEFAULT : cluster.mesh();
        Snapshot snapshot = new Snapshot(mesh == null ? settings : mesh.over(settings));
        Set<Collection> inputs = EnumSet.noneOf(Collection.class);
        analyzers.forEach(analyzer -> inputs.addAll(analyzer.inputs()));
        inputs.removeIf(Collection::internal);
        if (files != null) {
            files.addTo(snapshot);
        }
        if (cluster == null) {
            inputs.removeIf(Collection::runtime);
        } else {
            inputs.forEach(collection -> cluster.addTo(snapshot, collection));
        }
        snapshot.know(inputs);
        Context context = new Context(snapshot);
        analyzers.stream().filter(analyzer -> snapshot.knows(analyzer.inputs())).forEach(analyzer -> analyzer.run()
                .accept(context));
        List<Message> wanted = context.messages().stream()
                .filter(message -> isOf(message, namespace) && !isSuppressed(message, suppressions))
                .toList();
        List<String> skipped = analyzers.stream()
                .filter(analyzer -> !snapshot.knows(analyzer.inputs()))
                .map(Analyzer::name)
                .toList();
        return new Analysis(Message.sorted(wanted), skipped);
    }

    private static boolean isOf(Message message, String namespace) {
        String home = message.resource() == null ? "" : message.resource().home();
        return namespace.isEmpty() || home.isEmpty() || home.equals(namespace);
    }

    private static boolean isSuppressed(Message message, List<Suppression> suppressions) {
        if (message.resource() == null) {
            return false;
        }
        String own = message.resource().annotations().getOrDefault(SUPPRESS, "");
        List<String> codes = List.of(own.split(","));
        return codes.contains("*")
                || codes.contains(message.type().code())
                || suppressions.stream().anyMatch(each -> each.hides(message));
    }
}
