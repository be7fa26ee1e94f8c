package deepdive.notebook;

import deepdive.shell.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The YAML that the mesh starts from, object by object. */
final class Scenario {
    private static final List<String> FILES = List.of("40-traffic.yaml", "50-security.yaml", "60-telemetry.yaml");

    private Scenario() {}

    static String yaml(String kind, String name, String namespace) {
        for (String file : FILES) {
            for (String object : read(file).split("(?m)^---\\s*$")) {
                if (has(object, "^kind: *", kind)
                        && has(object, "^  name: *", name)
                        && has(object, "^  namespace: *", namespace)) {
                    return object;
                }
            }
        }
        throw new ShellException("The lessons' mesh has no " + kind + " " + name + " in namespace " + namespace + ".");
    }

    private static boolean has(String object, String field, String value) {
        return Pattern.compile("(?m)" + field + Pattern.quote(value) + "\\s*$")
                .matcher(object)
                .find();
    }

    private static String read(String file) {
        try (InputStream in = Scenario.class.getResourceAsStream("/scenario/bookinfo/" + file)) {
            if (in == null) {
                throw new ShellException("The library has no scenario file " + file + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ShellException("The scenario file " + file + ": " + e.getMessage());
        }
    }
}
