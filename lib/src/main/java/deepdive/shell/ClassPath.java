package deepdive.shell;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/** The class path that another JVM needs to run this library. */
public final class ClassPath {
    private ClassPath() {}

    /**
     * In a notebook the library is put on the kernel's class path while it runs, and {@code java.class.path} does not
     * know of it: there it is the one jar that this class came from.
     */
    public static String ofThisLibrary() {
        String started = System.getProperty("java.class.path");
        Path own = ownPath();
        boolean known = Arrays.stream(started.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> Path.of(entry).toAbsolutePath().normalize().equals(own));
        return known ? started : own.toString();
    }

    /** The jar, or the folder of classes, that this library is in. */
    public static Path ownPath() {
        try {
            return Path.of(ClassPath.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath()
                    .normalize();
        } catch (URISyntaxException e) {
            throw new ShellException("The library's own path is unreadable: " + e.getMessage());
        }
    }
}
