package deepdive.istioctl;

import java.util.List;

/** {@code istioctl version --remote=false}: of this istioctl alone. */
final class VersionCommand extends Command {
    VersionCommand() {
        flags.yes("remote", true, "Also ask the control plane, which only the real istioctl does")
                .add(new Flag("short", "s", Flag.Type.BOOL, "false", "Just the line", Flag.Scope.COMMAND));
    }

    @Override
    About about() {
        return new About("Show the version of this istioctl.", "", List.of("istioctl version --remote=false"));
    }

    @Override
    void run(Session session) {
        String version = getClass().getPackage().getImplementationVersion();
        session.print("client version: deepdive" + (version == null ? "" : " " + version) + " (built in)\n");
        if (flags.yes("remote")) {
            session.note("The built-in istioctl does not ask the control plane for its version; "
                    + "'istioctl proxy-config bootstrap POD -o short' shows a proxy's.");
        }
    }
}
