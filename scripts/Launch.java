import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class of the lib jar by {@code tools/java.sh}, and ends with its exit code. Sets the clone up first where
 * something is missing or older than its source.
 */
final class Launch {
    private Launch() {}

    static void main(String mainClass, String... args) throws IOException, InterruptedException {
        Path tools = findClone().resolve("tools");
        int setUp = run(List.of(tools.resolve("setup.sh").toString()));
        if (setUp != 0) {
            System.exit(setUp);
        }
        List<String> command = new ArrayList<>(List.of(tools.resolve("java.sh").toString(), mainClass));
        command.addAll(List.of(args));
        System.exit(run(command));
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process child = process.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            child.destroy(); // nothing new to it after Ctrl-C, which it got as well
            child.onExit().join(); // it may have to put things back
        }));
        return child.waitFor();
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
