package deepdive.istioctl;

import deepdive.istioctl.write.BootstrapWriter;
import java.io.IOException;
import picocli.CommandLine;

/** {@code istioctl proxy-config bootstrap}; JSON unless another format is asked for. */
@CommandLine.Command(
        name = "bootstrap",
        aliases = "b",
        description = "Show what the Envoy of a pod was started with.",
        footer = {
            "# all of it",
            "istioctl proxy-config bootstrap productpage-v1-5fb5d4c744-w5nxx.bookinfo",
            "",
            "# the versions of Istio and Envoy",
            "istioctl proxy-config bootstrap productpage-v1-5fb5d4c744-w5nxx.bookinfo -o short"
        })
final class BootstrapCommand extends ProxyConfigCommand {
    BootstrapCommand() {
        output = "json";
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
