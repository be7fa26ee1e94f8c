package deepdive.sandbox.apps;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * Where an app instance runs.
 *
 * @param environment the container's variables
 * @param address the IP address to listen on
 * @param ports the container's ports
 * @param client for calls to others, through the pod's sidecar if it has one
 * @param log the container's log
 */
public record AppContext(
        Vertx vertx,
        String namespace,
        String pod,
        String image,
        Map<String, String> environment,
        Map<String, String> labels,
        String address,
        List<Port> ports,
        SidecarClient client,
        PrintStream log) {

    /** A containerPort; its name, which may be empty, begins with its protocol: {@code grpc-api}. */
    public record Port(String name, int number) {}

    /** The first port, or 9080, where Bookinfo's apps listen. */
    int mainPort() {
        return ports.isEmpty() ? 9080 : ports.get(0).number();
    }

    /** What the app does wrong with this request, as its header {@code x-fault-APP} or the container's variable says. */
    Optional<Faults> faults(UnaryOperator<String> headers) {
        String app = labels.getOrDefault("app", "");
        return Faults.of(app.isEmpty() ? null : headers.apply(Faults.HEADER + app), environment)
                .filter(faults -> faults.strikes(ThreadLocalRandom.current().nextInt(100)));
    }

    /** The image's tag if it is a version such as v2, else the label {@code version}, else v1. */
    String version() {
        String tag = image.substring(image.lastIndexOf(':') + 1);
        String fromName = image.replaceFirst(".*-(v[0-9]+)(:[^/]*)?$", "$1");
        if (tag.matches("v[0-9]+")) {
            return tag;
        }
        return fromName.matches("v[0-9]+") ? fromName : labels.getOrDefault("version", "v1");
    }
}
