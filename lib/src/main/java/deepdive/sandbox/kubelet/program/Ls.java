package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** {@code ls [-1a] [PATH…]}: names only, a line each, as where the output is no terminal. */
final class Ls {
    private Ls() {}

    static int run(Container container, List<String> arguments, Streams streams) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.matches("-[1aA]+")) {
                continue; // there are no hidden files, and names always come a line each
            }
            if (argument.startsWith("-")) {
                streams.error("ls: invalid option -- '" + argument.substring(1) + "'\n");
                return 2;
            }
            paths.add(argument);
        }
        int exit = 0;
        for (String path : paths.isEmpty() ? List.of("/") : paths) {
            SortedSet<String> names = container.files().list(path);
            if (container.files().file(path).isPresent()) {
                streams.print(path + "\n");
            } else if (names.isEmpty()) {
                streams.error("ls: cannot access '" + path + "': No such file or directory\n");
                exit = 2;
            } else {
                String title = paths.size() > 1 ? path + ":\n" : "";
                streams.print(title + String.join("\n", names) + "\n");
            }
        }
        return exit;
    }
}
