package deepdive.place;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kube.SandboxFiles;
import deepdive.kube.SandboxStarter;
import deepdive.kube.SnapshotFiles;
import deepdive.kube.SnapshotImporter;
import deepdive.kube.Target;
import deepdive.shell.Environment;
import deepdive.shell.Shell;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a lesson is played. The sandbox, unless {@code DEEPDIVE_CONTEXT} (with {@code KUBECONFIG}) names a cluster of the
 * learner's own or {@code DEEPDIVE_SNAPSHOT} a saved one. A cluster is only read unless {@code
 * DEEPDIVE_ALLOW_CHANGES=1}; then one namespace of the kit's own is changed, see {@link OwnNamespace}.
 *
 * @param changes whether objects may be changed
 */
public record Place(Target target, boolean changes) {
    private static final Map<Place, String> NAMESPACES = new ConcurrentHashMap<>();

    public static Place here() {
        return of(Environment.get());
    }

    /** A kubeconfig alone does not lead a lesson to a cluster: many shells have one set. */
    static Place of(Map<String, String> environment) {
        Map<String, String> named = new java.util.HashMap<>(environment);
        if (!environment.containsKey("DEEPDIVE_CONTEXT")) {
            named.remove("KUBECONFIG");
        }
        Target target = Target.choose("", "", named);
        boolean allowed = "1".equals(environment.get("DEEPDIVE_ALLOW_CHANGES"));
        return new Place(target, target.sandbox() || allowed && !target.isSnapshot());
    }

    public boolean sandbox() {
        return target.sandbox();
    }

    /** Where Bookinfo is: what {@code DEEPDIVE_NAMESPACE} says, else {@code bookinfo}, else where a productpage runs. */
    public String namespace() {
        if (target.sandbox()) {
            return BookinfoNames.NAMESPACE;
        }
        if (changes) {
            return OwnNamespace.NAME;
        }
        String named = Environment.get().getOrDefault("DEEPDIVE_NAMESPACE", "");
        return named.isEmpty() ? NAMESPACES.computeIfAbsent(this, Place::find) : named;
    }

    private static String find(Place place) {
        try (Api api = place.api()) {
            List<String> found = new ApiObjects(api)
                    .list("v1", "", "pods", "app=productpage").stream()
                            .map(pod -> Fields.text(pod, "metadata", "namespace"))
                            .sorted()
                            .toList();
            return found.isEmpty() || found.contains(BookinfoNames.NAMESPACE) ? BookinfoNames.NAMESPACE : found.get(0);
        }
    }

    public Api api() {
        return Api.open(target, Environment.get(), System.err);
    }

    /** Starts the sandbox, or makes the namespace of its own on a cluster, where need be; says where commands go. */
    public String begin(PrintStream err) {
        if (target.isSnapshot()) {
            SnapshotFiles files = SnapshotFiles.of(SnapshotImporter.resolve(Path.of(target.snapshot())));
            return "A SNAPSHOT: " + target.snapshot() + ", saved " + files.time() + " from " + files.server()
                    + ". Bookinfo is in the namespace " + namespace() + ". It is only read.";
        }
        if (!target.sandbox()) {
            if (changes) {
                new OwnNamespace(this).prepare(err);
            }
            return "YOUR OWN CLUSTER: " + name() + ". Bookinfo is in the namespace " + namespace()
                    + (changes
                            ? ", which is the kit's own and the only one that is changed; it is removed at the end."
                            : ". Nothing is changed there (--allow-changes lets lessons have a namespace of their"
                                    + " own).");
        }
        if (!SandboxFiles.of(Environment.get()).isUp()) {
            err.println("Starting the mesh …");
            SandboxStarter.process().start(err);
        }
        return "The mesh is up.";
    }

    /** The context and the server. */
    String name() {
        try (Api api = api()) {
            return "context " + target.context() + " (" + api.server() + ")";
        }
    }

    /** Puts what a lesson may change back to the scenario; says what was done. */
    public String reset() {
        if (target.sandbox()) {
            Shell.quiet().execute("mesh reset").orThrow();
            return "The mesh is as the lessons' scenario has it.";
        }
        if (!changes) {
            return "Nothing to put back: " + (target.isSnapshot() ? "a snapshot" : "your own cluster")
                    + " is only read.";
        }
        new OwnNamespace(this).reset();
        return "The namespace " + OwnNamespace.NAME + " is as the lessons' scenario has it.";
    }

    /** The host that the kit's own gateway serves, on a cluster that may serve others. */
    public Optional<String> gatewayHost() {
        return changes && !target.sandbox() ? Optional.of(OwnObjects.HOST) : Optional.empty();
    }

    /** A lesson's text with the names that are right here. */
    public String rewrite(String text) {
        return target.sandbox() ? text : BookinfoNames.in(namespace(), text);
    }

    /** A lesson's YAML as it may be applied here. */
    public String objects(String yaml) {
        require();
        return target.sandbox() ? yaml : OwnObjects.of(rewrite(yaml), namespace());
    }

    /** @throws Skipped where nothing is changed here */
    public void require() {
        if (!changes) {
            throw new Skipped(onlyRead());
        }
    }

    /** @throws Skipped where a command may not run here */
    public void require(List<String> argv) {
        if (target.sandbox() || !List.of("kubectl", "istioctl", "mesh").contains(argv.get(0))) {
            return;
        }
        if (argv.get(0).equals("mesh")) {
            throw new Skipped("mesh … works in the sandbox alone.");
        }
        if (Reading.is(argv)) {
            return;
        }
        Optional<String> why = changes ? Changing.refusal(argv, namespace()) : Optional.of("");
        if (why.isPresent()) {
            throw new Skipped(changes ? "this would change your own cluster: " + why.get() + "." : onlyRead());
        }
    }

    /** @throws Skipped outside of the sandbox */
    public void requireSandbox(String what) {
        if (!target.sandbox()) {
            throw new Skipped(what + " works in the sandbox alone.");
        }
    }

    private String onlyRead() {
        return target.isSnapshot()
                ? "this would change something, and a snapshot is only read."
                : "this would change your own cluster. --allow-changes (DEEPDIVE_ALLOW_CHANGES=1) allows it, in a"
                        + " namespace of the kit's own.";
    }

    /** @throws EnvoyException where there is no cluster behind the place, but a sandbox or a snapshot */
    static Place ownCluster(Map<String, String> environment) {
        Place place = of(environment);
        if (place.sandbox() || place.target.isSnapshot()) {
            throw new EnvoyException("which cluster? --context names it, or DEEPDIVE_CONTEXT");
        }
        return place;
    }
}
