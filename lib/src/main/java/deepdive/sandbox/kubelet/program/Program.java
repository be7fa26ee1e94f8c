package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.util.List;

/** An executable. */
@FunctionalInterface
interface Program {
    /** Runs to its end and returns its exit code. */
    int run(Container container, List<String> arguments, Streams streams) throws IOException, InterruptedException;
}
