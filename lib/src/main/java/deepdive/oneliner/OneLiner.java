package deepdive.oneliner;

import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.cli.FlagSet;
import deepdive.envoy.EnvoyException;
import deepdive.table.TableException;
import deepdive.table.TextTable;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command of one line: it asks the mesh, and answers with one table. */
abstract class OneLiner {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /**
     * What help says.
     *
     * @param arguments what follows the name in the usage line
     * @param examples command lines without the command's name in front where they start with a blank
     */
    record About(String name, String summary, String arguments, List<String> examples) {}

    final FlagSet flags = new FlagSet();
    List<String> args = List.of();

    OneLiner() {
        flags.add(new Flag("help", "h", Flag.Type.BOOL, "false", "Show this help", Flag.Scope.COMMAND));
        ViewFlags.addTo(flags);
        MeshFlags.addTo(flags);
    }

    abstract About about();

    /** The columns that the table shows, the most important first; they are dropped from the end where it gets too wide. */
    abstract List<String> columns();

    /** The columns that only {@code -o wide} and the data formats have, after the others. */
    abstract List<String> more();

    /** Checks flags and arguments before anything is asked. */
    void check() {}

    /** The answer, with all columns. */
    abstract TextTable answer(Session session) throws IOException;

    /** Columns of this answer that say the same in each row, and so need not be shown. */
    List<String> obvious() {
        return List.of();
    }

    final List<String> allColumns() {
        List<String> all = new ArrayList<>(columns());
        all.addAll(more());
        return all;
    }

    void run(Session session) throws IOException {
        TextTable table = answer(session);
        TextTable chosen = ViewFlags.chosen(flags, table, more(), obvious(), session);
        if (chosen.rows() == 0 && flags.text("output").equals("table")) {
            session.note(
                    table.rows() == 0 ? "nothing found" : "none of " + table.rows() + " rows meets the conditions");
        }
        ViewFlags.print(flags, chosen, session);
    }

    /** Runs the command as a process. */
    static void exit(OneLiner command, String... args) {
        PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        int code = run(command, args, System.in, out, System.err, System.getenv());
        out.flush();
        System.exit(code);
    }

    /** The exit code: 0; 1 where something failed or a column is wrong; 2 for arguments that make no sense. */
    static int run(
            OneLiner command,
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment) {
        String name = command.about().name();
        try (Session session = new Session(name, command.flags, in, out, err, environment)) {
            try {
                command.args = command.flags.parse(List.of(args));
                if (command.flags.yes("help")) {
                    session.out().print(Help.of(command));
                    return 0;
                }
                ViewFlags.check(command.flags);
                command.check();
                command.run(session);
                return session.isIncomplete() ? FAILED : 0;
            } catch (FlagException e) {
                session.note(e.getMessage() + " (" + name + " --help lists the flags)");
                return WRONG_USAGE;
            } catch (TableException | EnvoyException e) {
                session.note(e.getMessage());
                return FAILED;
            } catch (IOException e) {
                session.note(e.getMessage() == null ? e.toString() : e.getMessage());
                return FAILED;
            }
        }
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
