package deepdive.sandbox;

import deepdive.sandbox.http.ControlServer;
import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pauses or resumes a pod's proxy, given {@code pod=POD} or {@code pod=POD.NAMESPACE}; answers with its full name. */
final class PauseRequest implements ControlServer.Request {
    private static final String PREFIX = "pod=";

    private final Sandbox sandbox;
    private final boolean pause;

    PauseRequest(Sandbox sandbox, boolean pause) {
        this.sandbox = sandbox;
        this.pause = pause;
    }

    /** @throws IOException where it is no pod's name */
    static String query(String pod) throws IOException {
        if (!pod.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)?")) {
            throw new IOException("\"" + pod + "\" is not the name of a pod: mesh status lists them");
        }
        return PREFIX + pod;
    }

    @Override
    public String answer(String query) throws IOException, InterruptedException {
        String asked = query.substring(PREFIX.length());
        int dot = asked.indexOf('.');
        String name = dot < 0 ? asked : asked.substring(0, dot);
        List<ObjectNode> found = sandbox.store().list("pods").stream()
                .filter(pod -> Json.text(pod, "metadata", "name").equals(name))
                .filter(pod ->
                        dot < 0 || Json.text(pod, "metadata", "namespace").equals(asked.substring(dot + 1)))
                .toList();
        if (found.isEmpty()) {
            throw new IOException("no pod \"" + asked + "\": mesh status lists them");
        }
        if (found.size() > 1) {
            throw new IOException("pod \"" + asked + "\" is in several namespaces: say POD.NAMESPACE");
        }
        String namespace = Json.text(found.get(0), "metadata", "namespace");
        if (pause) {
            sandbox.kubelet().pause(namespace, name);
        } else {
            sandbox.kubelet().resume(namespace, name);
        }
        return name + "." + namespace;
    }
}
