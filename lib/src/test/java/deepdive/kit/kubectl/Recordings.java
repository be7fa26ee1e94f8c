package deepdive.kit.kubectl;

import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What was recorded of a real kube-apiserver v1.34.3 and a real kubectl v1.34.3, below {@code resources/kubectl}:
 *
 * <ul>
 *   <li>{@code cases.jsonl}: a command a line with its stdout, stderr and exit code, in the order of recording
 *   <li>{@code manifests/}: what the API held before the first command, see {@link Seed}
 *   <li>{@code inputs/}: the files that the commands name
 *   <li>{@code setup.tsv}: what was applied before a case and deleted after it
 *   <li>{@code out-of-scope.tsv}: cases that cannot agree, each with the reason
 *   <li>{@code differs-CLIENT.txt}: cases that do not agree yet; the list may only shrink
 * </ul>
 */
final class Recordings {
    private Recordings() {}

    static Path directory() {
        try {
            return Path.of(Recordings.class.getResource("/kubectl/cases.jsonl").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<KubectlCase> cases() {
        return lines("cases.jsonl").stream().map(Recordings::parse).toList();
    }

    private static KubectlCase parse(String line) {
        JsonNode it = Json.MAPPER.readTree(line);
        return new KubectlCase(
                it.path("id").asString(),
                it.path("section").asString(),
                it.path("cmd").asString(),
                new Result(
                        it.path("exit").asInt(),
                        it.path("stdout").asString(),
                        it.path("stderr").asString()));
    }

    /** Id to the reason why the case is not compared. */
    static Map<String, String> outOfScope() {
        return table("out-of-scope.tsv");
    }

    /** Id to the file whose objects are there during the case alone, or (after {@code after}) are gone after it. */
    static Map<String, String> setup() {
        return table("setup.tsv");
    }

    /** The ids of the cases that do not agree yet. */
    static Set<String> differs(KubectlClient client) {
        return Set.copyOf(lines("differs-" + client.name() + ".txt"));
    }

    private static Map<String, String> table(String file) {
        Map<String, String> table = new LinkedHashMap<>();
        for (String line : lines(file)) {
            String[] cells = line.split("\t", 2);
            table.put(cells[0], cells[1]);
        }
        return table;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(directory().resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
