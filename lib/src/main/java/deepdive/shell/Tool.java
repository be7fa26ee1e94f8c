package deepdive.shell;

import java.nio.file.Path;

/** Where a command comes from. */
sealed interface Tool {
    /** An executable on the PATH. */
    record Real(Path path) implements Tool {}

    /** One that comes with this library. */
    record Builtin(BuiltIn tool) implements Tool {}

    /** Nowhere. */
    record Missing(String reason) implements Tool {}
}
