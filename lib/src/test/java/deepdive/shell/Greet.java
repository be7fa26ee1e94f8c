package deepdive.shell;

import java.io.PrintStream;
import java.util.Map;

/** A built-in tool that exists in tests alone. */
public final class Greet implements BuiltIn {
    @Override
    public String name() {
        return "greet";
    }

    @Override
    public int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (args.length == 0) {
            err.println("whom?");
            return 64;
        }
        out.println("built-in greets " + args[0]);
        return 0;
    }
}
