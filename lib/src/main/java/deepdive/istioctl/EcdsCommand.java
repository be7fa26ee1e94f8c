package deepdive.istioctl;

import deepdive.istioctl.write.EcdsWriter;
import deepdive.istioctl.write.Format;
import java.io.IOException;
import picocli.CommandLine;

/** {@code istioctl proxy-config ecds}. */
@CommandLine.Command(
        name = "ecds",
        aliases = "ec",
        description = "Show the filters that a proxy got by extension config discovery.",
        footer = {"istioctl proxy-config ecds productpage-v1-5fb5d4c744-w5nxx.bookinfo"})
final class EcdsCommand extends ProxyConfigCommand {
    @Override
    String what() {
        return "ecds";
    }

    @Override
    void run(Session session) throws IOException {
        Format format = format();
        session.print(EcdsWriter.write(dump(session, EdsCommand.INCLUDE_EDS), format));
    }
}
