package deepdive.istioctl;

import deepdive.cli.Flag;
import java.io.IOException;

/**
 * {@code istioctl proxy-config dump}: not a command of the real tool, though often written as if it were; it means
 * {@code all -o json}, and says so.
 */
final class DumpCommand extends ProxyConfigCommand {
    DumpCommand() {
        super("json");
    }

    @Override
    About about() {
        return About.pod(
                "Show the whole config dump, as 'istioctl proxy-config all -o json' does, which the real tool wants.",
                "istioctl proxy-config dump productpage-v1-5fb5d4c744-w5nxx.bookinfo");
    }

    @Override
    String what() {
        return "dump";
    }

    @Override
    void run(Session session) throws IOException {
        session.note("istioctl has no 'proxy-config dump'; this is 'istioctl proxy-config all -o json'.");
        AllCommand all = new AllCommand();
        for (Flag flag : flags.all()) {
            all.flags.find(flag.name()).ifPresent(same -> same.set(flag.value()));
        }
        all.args = args;
        all.run(session);
    }
}
