package deepdive.sandbox;

import deepdive.shell.BuiltIn;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Offers {@code mesh} to the shell, so that a lesson can say {@code mesh pause POD} as a terminal can. */
public final class BuiltInMesh implements BuiltIn {
    @Override
    public String name() {
        return "mesh";
    }

    @Override
    public int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        return Mesh.commandLine()
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }
}
