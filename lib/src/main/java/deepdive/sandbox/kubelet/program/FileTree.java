package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files that are mounted into a container; their contents are made when they are read. */
public final class FileTree {
    /** What is in a file, as it is now. */
    @FunctionalInterface
    public interface Content {
        String read() throws IOException;
    }

    private final SortedMap<String, Content> files = new TreeMap<>();

    public void put(String path, Content content) {
        files.put(path, content);
    }

    /** What is in the file at an absolute path; empty when there is none, or a directory. */
    Optional<Content> file(String path) {
        return Optional.ofNullable(files.get(normal(path)));
    }

    /** The names in a directory; empty when there is no such directory. */
    SortedSet<String> list(String path) {
        String prefix = normal(path).equals("/") ? "/" : normal(path) + "/";
        SortedSet<String> names = new TreeSet<>();
        for (String file : files.tailMap(prefix).keySet()) {
            if (!file.startsWith(prefix)) {
                break;
            }
            names.add(file.substring(prefix.length()).split("/", 2)[0]);
        }
        return names;
    }

    /** {@code /var/run} is a link to {@code /run} in images; both name the same files here. */
    private static String normal(String path) {
        String absolute = ("/" + path).replaceAll("/+", "/");
        String plain = absolute.length() > 1 && absolute.endsWith("/")
                ? absolute.substring(0, absolute.length() - 1)
                : absolute;
        return plain.startsWith("/run/") ? "/var" + plain : plain;
    }
}
