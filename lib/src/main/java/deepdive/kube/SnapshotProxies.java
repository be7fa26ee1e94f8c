package deepdive.kube;

import deepdive.envoy.EnvoyException;
import java.net.InetSocketAddress;

/** The proxies of a snapshot: what their admin ports said when it was saved. */
final class SnapshotProxies extends FoundProxies {
    private final SnapshotPages pages;

    /** @param namespace of names that have none; empty for the snapshot's */
    SnapshotProxies(SnapshotFiles files, String namespace) {
        super(new ApiCluster(new SnapshotApi(files)), namespace);
        this.pages = new SnapshotPages(files);
    }

    @Override
    public byte[] get(PodName pod, String path, int port) {
        if (!finder.exists(pod)) {
            throw new EnvoyException("failure running port forward process: failure running port forward process:"
                    + " building port forwarded: "
                    + PodFinder.notFound("pods", pod).getMessage());
        }
        return pages.get(pod, path, port);
    }

    /** Only what changes nothing. */
    @Override
    public byte[] post(PodName pod, String path, int port) {
        if (!path.equals("logging")) {
            throw new EnvoyException(SnapshotApi.READ_ONLY);
        }
        return get(pod, path, port);
    }

    @Override
    public Tunnel forward(PodName pod, int port, InetSocketAddress local) {
        throw new EnvoyException("a snapshot has no ports to forward to");
    }

    @Override
    public void close() {
        // nothing is open
    }
}
