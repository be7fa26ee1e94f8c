package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code cat FILE…}: what is mounted into the container; without a file, or with {@code -}, standard input. */
final class Cat {
    private Cat() {}

    static int run(Container container, List<String> arguments, Streams streams) throws IOException {
        int exit = 0;
        for (String path : arguments.isEmpty() ? List.of("-") : arguments) {
            Optional<FileTree.Content> file = container.files().file(path);
            if (path.equals("-")) {
                streams.in().transferTo(streams.out());
            } else if (path.startsWith("-")) {
                streams.error("cat: unrecognized option '" + path + "'\n");
                return 1;
            } else if (file.isPresent()) {
                streams.print(file.get().read());
            } else {
                boolean directory = !container.files().list(path).isEmpty();
                streams.error("cat: " + path + (directory ? ": Is a directory\n" : ": No such file or directory\n"));
                exit = 1;
            }
        }
        return exit;
    }
}
