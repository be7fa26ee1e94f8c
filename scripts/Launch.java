import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class of the lib jar in a JVM that shares the classes parsed at set-up, and ends with its exit code. Sets
 * the clone up first where something is missing or older than its source.
 */
final class Launch {
    private Launch() {}

    static void main(String mainClass, String... args) throws IOException, InterruptedException {
        Path clone = findClone();
        int setUp = run(List.of(clone.resolve("tools/setup.sh").toString()));
        if (setUp != 0) {
            System.exit(setUp);
        }
        Path target = clone.resolve("lib/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:SharedArchiveFile=" + target.resolve("deepdive.jsa"),
                "-Xshare:auto",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Ddeepdive.clone=" + clone,
                "-cp",
                target.resolve("deepdive.jar").toString(),
                mainClass));
        command.addAll(List.of(args));
        System.exit(run(command));
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** The nearest folder, from here upwards, that holds the catalog: JBang finds the aliases the same way. */
    private static Path findClone() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang-catalog.json")) && Files.exists(folder.resolve("lib/pom.xml"))) {
                return folder;
            }
        }
        System.err.println("No clone of istio-deep-dive at " + here + " or above it; change into one and try again.");
        System.exit(1);
        throw new AssertionError();
    }
}
