package deepdive.kube;

import java.util.List;

/** Proxies whose pods are found by the objects that an API has. */
abstract class FoundProxies implements Proxies {
    final PodFinder finder;

    /** @param namespace of names that have none; empty for the cluster's default */
    FoundProxies(Cluster cluster, String namespace) {
        this.finder = new PodFinder(cluster, namespace);
    }

    @Override
    public final PodName pod(String expression) {
        return finder.pod(expression);
    }

    @Override
    public final List<PodName> pods(String expression) {
        return finder.pods(expression);
    }

    @Override
    public final List<PodName> select(String labels) {
        return finder.select(labels);
    }

    @Override
    public final List<PodName> controlPlane(String namespace) {
        return finder.controlPlane(namespace);
    }
}
