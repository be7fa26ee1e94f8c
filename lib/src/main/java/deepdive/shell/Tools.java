package deepdive.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds a command: the real tool on the PATH, else the built-in one; a wish for one of the two is obeyed. */
final class Tools {
    /** Which of the two is wanted. */
    enum Wish {
        EITHER,
        BUILTIN,
        REAL;

        /** From the environment's {@code DEEPDIVE_TOOLS}: {@code builtin}, {@code real}, or nothing. */
        static Wish of(Map<String, String> environment) {
            String wish = environment.getOrDefault("DEEPDIVE_TOOLS", "").strip();
            return switch (wish) {
                case "" -> EITHER;
                case "builtin" -> BUILTIN;
                case "real" -> REAL;
                default -> throw new ShellException("DEEPDIVE_TOOLS is \"" + wish + "\"; it can be builtin or real.");
            };
        }
    }

    private Tools() {}

    static Tool find(String name, Wish wish, Map<String, String> environment) {
        Optional<Path> real = wish == Wish.BUILTIN ? Optional.empty() : onPath(name, environment);
        if (real.isPresent()) {
            return new Tool.Real(real.get());
        }
        Optional<BuiltIn> builtin = wish == Wish.REAL ? Optional.empty() : builtin(name);
        if (builtin.isPresent()) {
            return new Tool.Builtin(builtin.get());
        }
        return new Tool.Missing(
                switch (wish) {
                    case REAL -> name + ": not found on the PATH; install it, or leave out --real.";
                    case BUILTIN -> name + ": there is no built-in " + name + "; leave out --builtin.";
                    case EITHER -> name + ": command not found: it is not on the PATH and there is no built-in one.";
                });
    }

    static Optional<BuiltIn> builtin(String name) {
        return ServiceLoader.load(BuiltIn.class, BuiltIn.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals(name))
                .findFirst();
    }

    private static Optional<Path> onPath(String name, Map<String, String> environment) {
        if (name.contains("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> path(folder, name).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> path(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty(); // such a PATH entry can hold no file
        }
    }
}
