package deepdive.istioctl;

import java.io.IOException;
import picocli.CommandLine;

/**
 * {@code istioctl proxy-config dump}: not a command of the real tool, though often written as if it were; it means
 * {@code all -o json}, and says so.
 */
@CommandLine.Command(
        name = "dump",
        description =
                "Show the whole config dump, as 'istioctl proxy-config all -o json' does, which the real tool wants.",
        footer = {"istioctl proxy-config dump productpage-v1-5fb5d4c744-w5nxx.bookinfo"})
final class DumpCommand extends ProxyConfigCommand {
    @Override
    String what() {
        return "dump";
    }

    @Override
    void run(Session session) throws IOException {
        session.note("istioctl has no 'proxy-config dump'; this is 'istioctl proxy-config all -o json'.");
        AllCommand all = new AllCommand();
        all.global = global;
        all.args = args;
        all.file = file;
        all.adminPort = adminPort;
        all.output = output.equals("short") ? "json" : output;
        all.run(session);
    }
}
