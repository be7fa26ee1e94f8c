package deepdive.kubectl;

import deepdive.shell.BuiltIn;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** Offers the built-in kubectl to the shell, for machines that have no other. */
public final class BuiltInKubectl implements BuiltIn {
    @Override
    public String name() {
        return "kubectl";
    }

    @Override
    public int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        return Kubectl.run(args, InputStream.nullInputStream(), out, err, environment);
    }
}
