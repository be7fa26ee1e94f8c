package deepdive.kube;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Opens the way to a target's proxies. */
public final class ProxyAccess {
    private ProxyAccess() {}

    /** @param namespace of names that have none; empty for the kubeconfig's */
    public static Proxies open(Target target, String namespace, Map<String, String> environment, PrintStream err) {
        if (target.isSnapshot()) {
            return new SnapshotProxies(
                    SnapshotFiles.of(SnapshotImporter.resolve(Path.of(target.snapshot()))), namespace);
        }
        if (target.sandbox()) {
            return new SandboxProxies(SandboxFiles.of(environment), namespace, SandboxStarter.process(), err);
        }
        return new ClusterProxies(Kube.open(target), namespace);
    }
}
