package deepdive.istioctl;

import deepdive.cli.FlagException;
import deepdive.envoy.EnvoyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The built-in istioctl: the commands that look into a proxy, with the arguments, output and exit codes of the real one.
 * Exit codes: 0; 1 for anything that failed; 64 for arguments that make no sense (sysexits EX_USAGE); {@code analyze} has
 * two more.
 */
public final class Istioctl {
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private Istioctl() {}

    /** The command itself: hands over to the real istioctl where that is installed, or {@code --real} wants it. */
    public static void main(String... args) {
        PrintStream out = new PrintStream(
                new java.io.BufferedOutputStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), 1 << 16));
        OptionalInt real = Offline.FRONT.run(args, System.getenv());
        int code = real.isPresent() ? real.getAsInt() : run(args, System.in, out, System.err, System.getenv());
        out.flush();
        System.exit(code);
    }

    /** Runs a command in this JVM, with this process's environment. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, System.in, out, err, System.getenv());
    }

    /**
     * Runs a command in this JVM.
     *
     * @param args what follows {@code istioctl}; a leading {@code --builtin} is accepted
     * @param in what {@code -f -} reads
     * @param environment DEEPDIVE_CONTEXT and KUBECONFIG choose the cluster
     * @return the exit code
     */
    public static int run(
            String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        try (Session session = new Session(in, out, err, environment)) {
            return run(new ArrayList<>(List.of(args)), session);
        }
    }

    static int run(List<String> args, Session session) {
        if (!args.isEmpty() && args.get(0).equals("--builtin")) {
            args.remove(0);
        }
        Choice choice = Choice.of(args);
        if (choice.node().command() == null) {
            return Groups.answer(choice, session);
        }
        Command command = choice.node().command().get();
        try {
            command.args = command.parse(choice.rest());
            if (command.flags.yes("help")) {
                session.print(Help.command(choice, command));
                return 0;
            }
            command.check();
            command.run(session);
            return 0;
        } catch (FlagException e) {
            return fail(session, e.getMessage(), USAGE);
        } catch (UsageException e) {
            session.note(Help.usage(choice, command));
            return fail(session, e.getMessage(), FAILED);
        } catch (ExitException e) {
            return fail(session, e.getMessage(), e.code());
        } catch (EnvoyException e) {
            return fail(session, e.getMessage(), FAILED);
        } catch (IOException e) {
            return fail(session, e.getMessage() == null ? e.toString() : e.getMessage(), FAILED);
        }
    }

    static int fail(Session session, String message, int code) {
        session.err().writeBytes(("Error: " + message + "\n").getBytes(StandardCharsets.UTF_8));
        return code;
    }
}
