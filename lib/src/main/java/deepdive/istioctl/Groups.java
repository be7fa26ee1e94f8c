package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.cli.FlagSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a group of commands answers when no command of it was named: its help, or that it has no such command. */
final class Groups {
    private static final int USAGE = 64;
    /** What the real istioctl has and this one has not. */
    private static final Set<String> REAL = Set.of(
            "admin",
            "install",
            "kube-inject",
            "manifest",
            "uninstall",
            "upgrade",
            "ztunnel-config",
            "experimental workload",
            "tag generate",
            "tag remove",
            "tag set",
            "waypoint apply",
            "waypoint delete",
            "waypoint generate",
            "waypoint status");

    /** What these groups call a word that is none of theirs; the others show their help. */
    private static final Map<String, String> UNKNOWN = Map.of(
            "admin", "unknown subcommand",
            "dashboard", "unknown dashboard",
            "describe", "unknown resource type",
            "injector", "unknown subcommand",
            "tag", "unknown subcommand",
            "waypoint", "unknown subcommand");

    private Groups() {}

    static int answer(Choice choice, Session session) {
        List<String> rest = choice.rest();
        boolean root = choice.path().size() == 1;
        if (root && !rest.isEmpty() && rest.get(0).equals("help")) {
            return help(rest.subList(1, rest.size()), session);
        }
        Optional<String> word =
                rest.stream().filter(arg -> !arg.startsWith("-")).findFirst();
        boolean help = rest.contains("-h") || rest.contains("--help");
        if (word.isEmpty() || help) {
            try {
                flags().parse(rest);
            } catch (FlagException e) {
                return Istioctl.fail(session, e.getMessage(), USAGE);
            }
            session.print(Help.group(choice.path(), choice.node()));
            return 0;
        }
        String path = String.join(" ", choice.path());
        if (root && word.get().equals("authz")) {
            return Istioctl.fail(session, "(authz is experimental. Use `istioctl experimental authz`)", 1);
        }
        String command = (path + " " + word.get()).substring("istioctl ".length());
        if (REAL.contains(command)) {
            return Istioctl.fail(
                    session,
                    "the built-in istioctl has no '" + command
                            + "'. The real one has: https://istio.io/latest/docs/ops/diagnostic-tools/istioctl/ says"
                            + " how to install it; once it is on the PATH it is used.",
                    USAGE);
        }
        String message = "unknown command \"" + word.get() + "\" for \"" + path + "\"";
        if (root) {
            return Istioctl.fail(session, message + "\nRun 'istioctl --help' for usage.", USAGE);
        }
        String unknown = UNKNOWN.get(choice.node().name());
        if (unknown != null) {
            return Istioctl.fail(session, unknown + " \"" + word.get() + "\"", 1);
        }
        // the real one shows the group's help here and counts it as success
        session.print(Help.group(choice.path(), choice.node()));
        session.note("Error: " + message);
        return 0;
    }

    private static int help(List<String> words, Session session) {
        Choice choice = Choice.of(words);
        session.print(
                choice.node().command() == null
                        ? Help.group(choice.path(), choice.node())
                        : Help.command(choice, choice.node().command().get()));
        return 0;
    }

    /** What may stand before a command's name. */
    private static FlagSet flags() {
        FlagSet flags = new FlagSet();
        GlobalFlags.addTo(flags);
        return flags.add(new Flag("help", "h", Flag.Type.BOOL, "false", "", Flag.Scope.COMMAND))
                .text("output", "o", "short", "")
                .number("proxy-admin-port", 15000, "");
    }
}
