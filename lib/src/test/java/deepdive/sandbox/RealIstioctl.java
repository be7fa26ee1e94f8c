package deepdive.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real istioctl against a sandbox: the one that DEEPDIVE_ISTIOCTL names, or that on the PATH; else the test is skipped. */
final class RealIstioctl {
    private final Path tool;
    private final Path home;

    private RealIstioctl(Path tool, Path home) {
        this.tool = tool;
        this.home = home;
    }

    /** @param home of the sandbox, with its kubeconfig */
    static RealIstioctl require(Path home) {
        String given = System.getenv("DEEPDIVE_ISTIOCTL");
        Optional<Path> tool = given != null
                ? Optional.of(Path.of(given))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "istioctl"))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(tool.isPresent(), "there is no istioctl on the PATH");
        return new RealIstioctl(tool.get(), home);
    }

    /** Standard output of a run that succeeds. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        Path error = Files.createTempFile("istioctl", ".err");
        Path out = Files.createTempFile("istioctl", ".out");
        try {
            Process process = builder.redirectError(error.toFile())
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as(command + " ends").isTrue();
            assertThat(process.exitValue())
                    .as(command + ": " + Files.readString(error))
                    .isZero();
            return Files.readString(out);
        } finally {
            Files.delete(error);
            Files.delete(out);
        }
    }
}
