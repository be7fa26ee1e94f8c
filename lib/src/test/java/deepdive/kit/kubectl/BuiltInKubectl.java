package deepdive.kit.kubectl;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The built-in kubectl, in a process beside this one whose working directory has the recorded inputs. */
final class BuiltInKubectl implements KubectlClient {
    private final ApiOnlyMesh mesh;
    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private Process worker;

    BuiltInKubectl(ApiOnlyMesh mesh) {
        this.mesh = mesh;
    }

    @Override
    public String name() {
        return "builtin";
    }

    @Override
    public Result run(List<String> arguments, byte[] stdin, int seconds) throws IOException, InterruptedException {
        if (worker == null || !worker.isAlive()) {
            worker = start();
        }
        DataOutputStream out = new DataOutputStream(worker.getOutputStream());
        BuiltInWorker.write(out, arguments);
        Map<String, String> environment = new TreeMap<>(mesh.environment(arguments));
        if (!arguments.contains("config") && arguments.stream().noneMatch(it -> it.startsWith("--context"))) {
            environment.put("KUBECONFIG", mesh.kubeconfig().toString());
        }
        BuiltInWorker.write(
                out,
                environment.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toList());
        BuiltInWorker.write(out, stdin);
        out.flush();
        ByteArrayOutputStream[] streams = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
        Future<Integer> exit = reader.submit(() -> read(worker, streams));
        int code;
        try {
            code = exit.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            worker.destroyForcibly().waitFor();
            code = TIMED_OUT;
        } catch (ExecutionException e) {
            throw new IOException("kubectl " + String.join(" ", arguments) + ": its process ended", e);
        }
        return new Result(
                code, streams[0].toString(StandardCharsets.UTF_8), streams[1].toString(StandardCharsets.UTF_8));
    }

    private static int read(Process worker, ByteArrayOutputStream... streams) throws IOException {
        DataInputStream in = new DataInputStream(worker.getInputStream());
        while (true) {
            int channel = in.readByte();
            if (channel == BuiltInWorker.EXIT) {
                return in.readInt();
            }
            streams[channel].write(BuiltInWorker.read(in));
        }
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        BuiltInWorker.class.getName())
                .directory(Recordings.directory().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String absolute(String classPath) {
        return List.of(classPath.split(":")).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((before, after) -> before + ":" + after)
                .orElseThrow();
    }

    @Override
    public void close() {
        reader.shutdownNow();
        if (worker != null) {
            worker.destroyForcibly();
        }
    }
}
