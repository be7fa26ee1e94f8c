package deepdive.kit;

import deepdive.istioctl.Istioctl;
import deepdive.kubectl.Kubectl;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zeroturnaround.exec.ProcessResult;

/** A sandbox that stands in for somebody's cluster: others reach it by its kubeconfig alone, whose context is learner. */
final class StandIn implements AutoCloseable {
    static final String CONTEXT = "learner";

    private final Path home;
    private final Path others;

    private StandIn(Path home, Path others) {
        this.home = home;
        this.others = others;
    }

    static StandIn start() throws Exception {
        StandIn cluster = new StandIn(Clone.newState(), Clone.newState());
        ProcessResult up = Clone.run(cluster.home, Clone.bin("mesh"), "up");
        if (up.getExitValue() != 0) {
            throw new AssertionError(up.outputUTF8());
        }
        String kubeconfig = Files.readString(cluster.home.resolve("kubeconfig"));
        Files.writeString(cluster.kubeconfig(), kubeconfig.replace("sandbox", CONTEXT));
        return cluster;
    }

    Path home() {
        return home;
    }

    Path kubeconfig() {
        return others.resolve("learner.kubeconfig");
    }

    /** What a shell of the learner's has set: a state directory in which no sandbox ever ran, and the cluster. */
    Map<String, String> environment() {
        return Map.of(
                "DEEPDIVE_HOME",
                others.resolve("none").toString(),
                "KUBECONFIG",
                kubeconfig().toString(),
                "DEEPDIVE_CONTEXT",
                CONTEXT);
    }

    /** A main class of the library in a process of its own, from elsewhere. */
    ProcessResult java(Map<String, String> environment, String... classAndArguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddeepdive.clone=" + Clone.ROOT,
                "-cp",
                classPath()));
        command.addAll(List.of(classAndArguments));
        return Clone.run(others.resolve("none"), command.toArray(String[]::new));
    }

    /** Whole paths: the process runs elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    record Ran(int code, String out, String err) {}

    /** A built-in command in this JVM. */
    static Ran run(Map<String, String> environment, String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = List.of(line.split(" "));
        String[] args = words.subList(1, words.size()).toArray(String[]::new);
        InputStream in = InputStream.nullInputStream();
        int code = words.get(0).equals("kubectl")
                ? Kubectl.run(args, in, new PrintStream(out), new PrintStream(err), environment)
                : Istioctl.run(args, in, new PrintStream(out), new PrintStream(err), environment);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same as the cluster's administrator, on its own machine. */
    Ran admin(String line) {
        Map<String, String> own = new HashMap<>();
        own.put("DEEPDIVE_HOME", home.toString());
        return run(own, line);
    }

    @Override
    public void close() throws Exception {
        ProcessResult down = Clone.run(home, Clone.bin("mesh"), "down");
        if (down.getExitValue() != 0) {
            throw new AssertionError(down.outputUTF8());
        }
    }
}
