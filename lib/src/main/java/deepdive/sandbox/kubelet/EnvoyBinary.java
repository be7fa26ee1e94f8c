package deepdive.sandbox.kubelet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what the pods are made of: an Envoy, and setpriv, which ends it with the sandbox. */
public final class EnvoyBinary {
    private static final String PLATFORMS =
            "the sandbox runs on Linux x86_64 and arm64, in WSL2, and elsewhere in the devcontainer";

    private EnvoyBinary() {}

    /**
     * {@code DEEPDIVE_ENVOY}, or else {@code .venv/bin/envoy} in one of the directories or above it, or else on the
     * PATH.
     *
     * @param roots where a clone of the project may be: the jar's directory, the working directory
     */
    public static Path find(Map<String, String> environment, List<Path> roots) throws IOException {
        checkPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        String given = environment.getOrDefault("DEEPDIVE_ENVOY", "");
        if (!given.isEmpty()) {
            if (Files.isExecutable(Path.of(given))) {
                return unwrap(Path.of(given).toAbsolutePath());
            }
            throw new IOException("DEEPDIVE_ENVOY is " + given + ", which is no executable file");
        }
        List<Path> places = new ArrayList<>();
        for (Path root : roots) {
            for (Path dir = root.toAbsolutePath(); dir != null; dir = dir.getParent()) {
                places.add(dir.resolve(".venv/bin/envoy"));
            }
        }
        places.addAll(onPath(environment, "envoy"));
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(EnvoyBinary::unwrap)
                .orElseThrow(() -> new IOException(
                        "no Envoy found in DEEPDIVE_ENVOY, .venv/bin or on the PATH: run `make setup`; " + PLATFORMS));
    }

    /** In a Python venv {@code bin/envoy} is a script that becomes the real one: starting Python each time is slow. */
    private static Path unwrap(Path found) {
        Path lib = found.resolveSibling("../lib").normalize();
        try (DirectoryStream<Path> pythons = Files.newDirectoryStream(lib, "python3*")) {
            for (Path python : pythons) {
                Path real = python.resolve("site-packages/envoy/_bin/envoy");
                if (Files.isExecutable(real)) {
                    return real;
                }
            }
        } catch (IOException e) {
            // no venv around it: it is an Envoy of its own
            return found;
        }
        return found;
    }

    /** util-linux's {@code setpriv}, which can ask the kernel to end a process with its parent. */
    static Path setpriv(Map<String, String> environment) throws IOException {
        return onPath(environment, "setpriv").stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("setpriv is not on the PATH: install util-linux "
                        + "(Debian/Ubuntu: apt install util-linux; Fedora: dnf install util-linux-core)"));
    }

    static void checkPlatform(String os, String arch) throws IOException {
        boolean known = List.of("amd64", "x86_64", "aarch64", "arm64").contains(arch.toLowerCase(Locale.ROOT));
        if (!os.equals("Linux") || !known) {
            throw new IOException("no Envoy for " + os + " " + arch + ": " + PLATFORMS);
        }
    }

    private static List<Path> onPath(Map<String, String> environment, String name) {
        List<Path> places = new ArrayList<>();
        for (String dir : environment.getOrDefault("PATH", "").split(":")) {
            if (!dir.isEmpty()) {
                places.add(Path.of(dir, name));
            }
        }
        return places;
    }
}
