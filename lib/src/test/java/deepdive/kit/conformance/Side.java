package deepdive.kit.conformance;

import deepdive.kit.Clone;
import deepdive.kit.kubectl.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeroturnaround.exec.ProcessExecutor;

/**
 * The tools of one kind, each command a process of its own.
 *
 * @param tools the beginning of the command line by the tool's name
 */
record Side(Map<String, List<String>> tools, Map<String, String> environment) {
    private static final int SECONDS = 90;

    /** What {@code timeout} ends with, so that a command which was to be interrupted has not failed. */
    private static final int INTERRUPTED = 124;

    /** How a row's commands ended: their outputs one after the other, and the last one's exit code. */
    record Ran(Result result, boolean worked) {}

    /** @param istioctl its program, as {@code kubectl} */
    static Side real(String istioctl, String kubectl, Path state) throws IOException {
        Path home = Files.createDirectories(state.resolve("home")); // where kubectl keeps what it discovered
        return new Side(
                Map.of("istioctl", List.of(istioctl), "kubectl", List.of(kubectl)),
                Map.of("KUBECONFIG", state.resolve("kubeconfig").toString(), "HOME", home.toString()));
    }

    static Side builtIn(Path state) {
        return new Side(
                Map.of(
                        "istioctl", List.of(Clone.bin("istioctl"), "--builtin"),
                        "kubectl", List.of(Clone.bin("kubectl"), "--builtin")),
                Map.of("DEEPDIVE_HOME", state.toString()));
    }

    Ran run(List<List<String>> commands) throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        int exit = 0;
        boolean worked = true;
        for (List<String> command : commands) {
            boolean fails = command.get(0).equals("!");
            Result result = one(fails ? command.subList(1, command.size()) : command);
            out.append(result.stdout());
            err.append(result.stderr());
            exit = result.exit();
            worked &= (exit == 0 || exit == INTERRUPTED) != fails;
        }
        return new Ran(new Result(exit, out.toString(), err.toString()), worked);
    }

    private Result one(List<String> words) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(words);
        List<String> command = new ArrayList<>();
        if (rest.get(0).equals("timeout")) {
            command.addAll(List.of("timeout", "--signal=INT", rest.get(1)));
            rest = rest.subList(2, rest.size());
        }
        Path stdin = Path.of("/dev/null");
        int redirect = rest.indexOf("<");
        if (redirect >= 0) {
            stdin = Rows.RESOURCES.resolve(rest.get(redirect + 1));
            rest = rest.subList(0, redirect);
        }
        command.addAll(tools.get(rest.get(0)));
        command.addAll(rest.subList(1, rest.size()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (var in = Files.newInputStream(stdin)) {
            int exit = new ProcessExecutor(command)
                    .directory(Rows.RESOURCES.toFile())
                    .environment(environment)
                    .redirectInput(in)
                    .redirectOutput(out)
                    .redirectError(err)
                    .timeout(SECONDS, TimeUnit.SECONDS)
                    .execute()
                    .getExitValue();
            return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException(String.join(" ", command) + " has not ended within " + SECONDS + " s", e);
        }
    }
}
