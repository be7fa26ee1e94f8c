package deepdive.shell;

import java.nio.file.Path;
import java.util.Map;

/**
 * The one directory outside the clone that is written to: {@code DEEPDIVE_HOME}, else
 * {@code $XDG_STATE_HOME/istio-deep-dive}, else {@code ~/.local/state/istio-deep-dive} (XDG Base Directory 0.8).
 */
public final class StateDir {
    private StateDir() {}

    public static Path path() {
        return path(System.getenv());
    }

    /** The same for another environment. */
    public static Path path(Map<String, String> environment) {
        String home = environment.getOrDefault("DEEPDIVE_HOME", "");
        if (!home.isEmpty()) {
            return Path.of(home).toAbsolutePath();
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.startsWith("/") // the specification: ignore a relative path
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return base.resolve("istio-deep-dive");
    }

    /** The sandbox's kubeconfig; exists once it was started. */
    public static Path kubeconfig() {
        return path().resolve("kubeconfig");
    }
}
