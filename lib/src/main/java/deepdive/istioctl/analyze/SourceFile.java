package deepdive.istioctl.analyze;

import java.util.Map;

/**
 * Where in a file an object is written.
 *
 * @param line its first
 * @param lines of its fields, by path: {@code spec.http[0].route[1].destination.host}
 */
record SourceFile(String name, int line, Map<String, Integer> lines) {
    /** The file and a line, the object's own for 0; a JSON file has no lines. */
    String at(int other) {
        if (name.endsWith(".json") || line <= 0 || name.isEmpty()) {
            return name;
        }
        return name + ":" + (other == 0 ? line : other);
    }
}
