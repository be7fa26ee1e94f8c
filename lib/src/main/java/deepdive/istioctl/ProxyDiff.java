package deepdive.istioctl;

import deepdive.envoy.ConfigDump;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.write.ConfigDiff;
import deepdive.kube.PodName;
import java.io.IOException;
import java.time.ZoneId;
import tools.jackson.databind.JsonNode;

/** What a proxy has, and what the istiod that it is connected to has for it. */
record ProxyDiff(Session session, ProxyStatusCommand command) {
    private static final String NOT_CONNECTED = "status code: 404";

    void print(String expression) throws IOException {
        PodName pod = session.proxies(command).pod(expression);
        ConfigDump envoy = envoy(pod);
        ControlPlane plane = ControlPlane.of(session, command, command.flags.text("xds-label"))
                .present();
        session.print(new ConfigDiff(istiod(plane, pod), envoy).write(ZoneId.systemDefault()));
    }

    private ConfigDump envoy(PodName pod) throws IOException {
        String file = command.flags.text("file");
        try {
            byte[] dump = file.isEmpty()
                    ? session.proxies(command).get(pod, "config_dump", (int) command.flags.number("proxy-admin-port"))
                    : session.file(file);
            return ConfigDump.parse(dump, file.isEmpty() ? pod.toString() : session.source(file));
        } catch (EnvoyException e) {
            throw new EnvoyException("could not contact sidecar: " + e.getMessage(), e);
        }
    }

    /** Of several istiods, the one that the proxy is connected to answers. */
    private static ConfigDump istiod(ControlPlane plane, PodName pod) {
        for (JsonNode istiod : plane.pods()) {
            try {
                return ConfigDump.parse(plane.ask(istiod, "debug/config_dump?proxyID=" + pod), "istiod");
            } catch (EnvoyException e) {
                if (!e.getMessage().contains(NOT_CONNECTED)) {
                    throw new EnvoyException(
                            "could not get XDS from discovery pod \"" + ControlPlane.name(istiod) + "\": "
                                    + e.getMessage(),
                            e);
                }
            }
        }
        throw new EnvoyException("unable to find config dump in Istiod responses");
    }
}
