package deepdive.istioctl;

import deepdive.istioctl.write.EcdsWriter;
import deepdive.istioctl.write.Format;
import java.io.IOException;

/** {@code istioctl proxy-config ecds}. */
final class EcdsCommand extends ProxyConfigCommand {
    @Override
    About about() {
        return About.pod(
                "Show the filters that a proxy got by extension config discovery.",
                "istioctl proxy-config ecds productpage-v1-5fb5d4c744-w5nxx.bookinfo");
    }

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
