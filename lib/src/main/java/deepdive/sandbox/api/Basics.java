package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The paths beside the API itself: version, health, and the list of what there is. */
final class Basics {
    /** The Kubernetes whose API this is. */
    static final String VERSION = "v1.34.3";

    private static final List<String> HEALTH = List.of("/healthz", "/livez", "/readyz");

    private Basics() {}

    /** What anyone may ask who can reach the server, as on a real cluster. */
    static boolean open(String path) {
        return HEALTH.contains(path) || path.equals("/version");
    }

    static Optional<Answer> answer(String path, Query query, Paths paths) {
        if (HEALTH.contains(path)) {
            String check = path.substring(1);
            return Optional.of(Answer.text(
                    200,
                    query.values().contains("verbose")
                            ? "[+]ping ok\n[+]store ok\n" + check + " check passed\n"
                            : "ok"));
        }
        return switch (path) {
            case "/version" -> Optional.of(indented(version()));
            case "/" -> {
                ObjectNode root = Json.object();
                ArrayNode list = root.putArray("paths");
                paths.all().forEach(list::add);
                yield Optional.of(indented(root));
            }
            default -> Optional.empty();
        };
    }

    /** These two documents are for reading as well. */
    private static Answer indented(ObjectNode document) {
        String text = deepdive.cli.GoJson.indent(document.toString(), "  ");
        return new Answer(200, Answer.JSON, text.getBytes(StandardCharsets.UTF_8), Map.of(), List.of());
    }

    /** Gives the paths of discovery. */
    @FunctionalInterface
    interface Paths {
        List<String> all();
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "34")
                .put("emulationMajor", "1")
                .put("emulationMinor", "34")
                .put("minCompatibilityMajor", "1")
                .put("minCompatibilityMinor", "33")
                .put("gitVersion", VERSION)
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "java" + Runtime.version().feature())
                .put("compiler", "javac")
                .put("platform", "linux/" + System.getProperty("os.arch"));
    }
}
