//DEPS here.jar

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a main class of the lib jar by {@code tools/java.sh}, and ends with its exit code. Sets the clone up first where
 * something is missing or older than its source.
 *
 * <p>JBang does not tell a script where it lies, and compiles it once for all clones that have the same text. But it puts
 * the path of a jar that a script depends on on the class path, as it is for this clone: {@code here.jar} is empty and
 * there for its path alone.
 */
final class Launch {
    private static final String MARK = "here.jar";

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

    /** The clone of this script; for a script that JBang fetched alone, the one where we say that it should be. */
    private static Path findClone() {
        String named = System.getenv("DEEPDIVE_CLONE");
        if (named != null && !named.isEmpty()) {
            if (isClone(Path.of(named))) {
                return Path.of(named);
            }
            fail("DEEPDIVE_CLONE is " + named + ", which is no clone of istio-deep-dive.");
        }
        Path usual = Path.of(System.getProperty("user.home"), ".local", "share", "istio-deep-dive");
        return Stream.of(ofScript(), Optional.of(usual))
                .flatMap(Optional::stream)
                .filter(Launch::isClone)
                .findFirst()
                .orElseGet(
                        () -> fail("This command needs a clone of its repository, which JBang does not fetch: git clone"
                                + " https://github.com/OWNER/REPO " + usual
                                + " (OWNER/REPO is what stands after the @), then run"
                                + " it again. DEEPDIVE_CLONE names a clone elsewhere."));
    }

    private static Optional<Path> ofScript() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.endsWith(MARK) && path.getParent() != null)
                .map(path -> path.toAbsolutePath().getParent().getParent())
                .findFirst();
    }

    private static boolean isClone(Path folder) {
        return Files.exists(folder.resolve("jbang-catalog.json")) && Files.exists(folder.resolve("lib/pom.xml"));
    }

    private static Path fail(String why) {
        System.err.println(why);
        System.exit(1);
        throw new AssertionError();
    }
}
