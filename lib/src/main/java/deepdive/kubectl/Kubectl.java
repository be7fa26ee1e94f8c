package deepdive.kubectl;

import deepdive.cli.FlagException;
import deepdive.envoy.EnvoyException;
import deepdive.kubectl.client.KubectlException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The built-in kubectl, with the arguments, output and exit codes of kubectl 1.34. */
public final class Kubectl {
    private Kubectl() {}

    /** The command itself: hands over to the real kubectl where that is installed, or {@code --real} wants it. */
    public static void main(String... args) {
        PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        OptionalInt real = Offline.FRONT.run(args, System.getenv());
        int code = real.isPresent() ? real.getAsInt() : run(args, System.in, out, System.err, System.getenv());
        out.flush();
        System.exit(code);
    }

    /**
     * Runs a command in this JVM.
     *
     * @param args what follows {@code kubectl}; a leading {@code --builtin} is accepted
     * @param in what {@code -f -} and {@code exec -i} read
     * @param environment DEEPDIVE_CONTEXT and KUBECONFIG choose the cluster
     * @return the exit code
     */
    public static int run(
            String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        List<String> words = new ArrayList<>(List.of(args));
        if (!words.isEmpty() && words.get(0).equals("--builtin")) {
            words.remove(0);
        }
        try (Session session = new Session(in, out, err, environment)) {
            return run(words, session);
        }
    }

    private static int run(List<String> words, Session session) {
        Choice choice = Choice.of(words);
        try {
            if (choice.node().command() == null) {
                Groups.answer(choice, session);
            } else {
                run(choice, session);
            }
            return 0;
        } catch (FlagException e) {
            session.out().flush();
            session.note("error: " + e.getMessage() + "\nSee '" + choice.words() + " --help' for usage.");
            return 1;
        } catch (KubectlException e) {
            session.out().flush();
            String report = e.report();
            session.say(report.isEmpty() || report.endsWith("\n") ? report : report + "\n");
            return e.code();
        } catch (EnvoyException | IOException e) {
            session.out().flush();
            session.note("error: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return 1;
        }
    }

    private static void run(Choice choice, Session session) throws IOException {
        Command command = choice.node().command().get();
        command.path = choice.words();
        command.args = command.flags.parse(choice.rest());
        if (command.flags.yes("help")) {
            session.print(Help.command(choice, command));
            return;
        }
        session.use(command.flags);
        command.run(session);
        session.finish();
    }
}
