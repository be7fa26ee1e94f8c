package deepdive.istioctl;

import deepdive.shell.BuiltIn;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** Offers the built-in istioctl to the shell, for machines that have no other. */
public final class BuiltInIstioctl implements BuiltIn {
    @Override
    public String name() {
        return "istioctl";
    }

    @Override
    public int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        return Istioctl.run(args, InputStream.nullInputStream(), out, err, environment);
    }
}
