package deepdive.istioctl;

import deepdive.istioctl.write.BootstrapWriter;
import java.io.IOException;

/** {@code istioctl proxy-config bootstrap}; JSON unless another format is asked for. */
final class BootstrapCommand extends ProxyConfigCommand {
    BootstrapCommand() {
        super("json");
    }

    @Override
    About about() {
        return About.pod(
                "Show what the Envoy of a pod was started with.",
                "# all of it",
                "istioctl proxy-config bootstrap productpage-v1-5fb5d4c744-w5nxx.bookinfo",
                "",
                "# the versions of Istio and Envoy",
                "istioctl proxy-config bootstrap productpage-v1-5fb5d4c744-w5nxx.bookinfo -o short");
    }

    @Override
    String what() {
        return "bootstrap";
    }

    @Override
    void run(Session session) throws IOException {
        session.print(BootstrapWriter.write(dump(session, "?mask=bootstrap"), format()));
    }
}
