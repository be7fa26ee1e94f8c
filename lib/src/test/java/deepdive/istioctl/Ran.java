package deepdive.istioctl;

import deepdive.kube.Api;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
        return run(line, (out, err) -> new Session(new ByteArrayInputStream(in), out, err, environment));
    }

    /** Runs a command line on a recorded cluster. */
    static Ran istioctl(String line, RecordedCluster cluster) {
        return run(
                line, (out, err) -> new Session(InputStream.nullInputStream(), out, err, Map.of(), cluster, cluster));
    }

    /** Runs a command line on an API alone. */
    static Ran istioctl(String line, Api api) {
        return run(line, (out, err) -> new Session(InputStream.nullInputStream(), out, err, Map.of(), null, api));
    }

    private static Ran run(String line, BiFunction<PrintStream, PrintStream, Session> sessions) {
        List<String> args = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            args.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Session session = sessions.apply(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))) {
            int code = Istioctl.run(args, session);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    static Ran istioctl(String line) {
        return istioctl(line, new byte[0]);
    }
}
