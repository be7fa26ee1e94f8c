package deepdive.kit.kubectl;

import java.io.IOException;
import java.util.List;

/** A kubectl under test: the real program, or the built-in one. */
interface KubectlClient extends AutoCloseable {
    int TIMED_OUT = 124;

    /** {@code real} or {@code builtin}. */
    String name();

    /** @param seconds after which the command is stopped, with exit code {@link #TIMED_OUT} as of {@code timeout} */
    Result run(List<String> arguments, byte[] stdin, int seconds) throws IOException, InterruptedException;

    @Override
    void close();
}
