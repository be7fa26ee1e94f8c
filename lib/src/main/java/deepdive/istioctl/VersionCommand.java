package deepdive.istioctl;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code istioctl version --remote=false}: of this istioctl alone. */
@CommandLine.Command(
        name = "version",
        description = "Show the version of this istioctl. It does not ask the control plane: the real istioctl does.",
        footer = {"istioctl version --remote=false"})
final class VersionCommand extends Command {
    @Option(
            names = "--remote",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "",
            description = "Also ask the control plane; --remote=false does not")
    boolean remote;

    @Option(
            names = {"-s", "--short"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "",
            description = "Just the number")
    boolean brief;

    @Override
    void run(Session session) {
        String version = getClass().getPackage().getImplementationVersion();
        session.print("client version: " + (version == null ? "deepdive" : "deepdive " + version) + " (built in)\n");
        if (remote) {
            session.note("The built-in istioctl does not ask the control plane for its version; "
                    + "'istioctl proxy-config bootstrap POD -o short' shows a proxy's.");
        }
    }
}
