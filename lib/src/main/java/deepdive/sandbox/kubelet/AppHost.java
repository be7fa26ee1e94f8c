package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Runs what containers contain: instead of pulling an image, the sandbox has programs of its own that it knows. */
public interface AppHost {
    /**
     * Starts a container's program.
     *
     * @throws IOException naming what failed, e.g. a port in use; it is shown as the container's waiting message
     */
    Running start(Plan plan) throws IOException;

    /** A started program; closing it ends it and frees its ports. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param image as the manifest names it, e.g. {@code deepdive/reviews:v2}
     * @param address where to listen: the app's own, or the pod's where there is no sidecar
     * @param podIp what calls through the sidecar come from: its {@code virtualOutbound} is at podIp:15001
     * @param sidecar whether an Envoy stands before the program
     * @param log gets the program's output, a line each
     */
    record Plan(
            String namespace,
            String pod,
            String container,
            String image,
            String address,
            String podIp,
            boolean sidecar,
            List<Port> ports,
            Map<String, String> environment,
            Map<String, String> labels,
            OutputStream log) {}

    /** A containerPort with its name, {@code ""} if it has none; the name tells the protocol, e.g. {@code grpc-web}. */
    record Port(String name, int number) {}
}
