package deepdive.shell;

import java.io.PrintStream;
import java.util.Map;

/**
 * A tool that comes with this library and stands in for one that is not installed. Found through
 * {@link java.util.ServiceLoader}, so that this package knows none of them.
 */
public interface BuiltIn {
    /** The command's name, for example {@code istioctl}. */
    String name();

    /**
     * Runs the tool in this JVM.
     *
     * @param args what follows the command's name
     * @param environment what a process of its own would see
     * @return the exit code that the real tool would have
     */
    int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err);
}
