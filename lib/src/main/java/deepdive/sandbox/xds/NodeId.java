package deepdive.sandbox.xds;

import deepdive.sandbox.pilot.model.Proxy;

/** How a proxy names itself to the control plane. */
public final class NodeId {
    private NodeId() {}

    /** As istiod expects it: {@code sidecar~IP~POD.NAMESPACE~NAMESPACE.svc.cluster.local}. */
    public static String of(boolean gateway, String ip, String pod, String namespace) {
        return (gateway ? "router" : "sidecar") + "~" + ip + "~" + pod + "." + namespace + "~" + namespace
                + ".svc.cluster.local";
    }

    public static String of(Proxy proxy) {
        return of(proxy.router(), proxy.ip(), proxy.name(), proxy.namespace());
    }
}
