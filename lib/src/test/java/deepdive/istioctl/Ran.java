package deepdive.istioctl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of the built-in istioctl: exit code and both streams. */
record Ran(int code, String out, String err) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** Runs a command line, with the given standard input and no environment. */
    static Ran istioctl(String line, byte[] in) {
        return istioctl(line, in, Map.of());
    }

    static Ran istioctl(String line, byte[] in, Map<String, String> environment) {
        List<String> args = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            args.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Istioctl.run(
                args.toArray(String[]::new),
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Ran istioctl(String line) {
        return istioctl(line, new byte[0]);
    }
}
