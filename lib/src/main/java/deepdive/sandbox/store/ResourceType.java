package deepdive.sandbox.store;

import java.util.List;
import java.util.Optional;

/**
 * A kind of object that the API serves.
 *
 * @param storage the version in which objects are kept and, unless another is asked for, given back
 * @param generation whether metadata.generation counts the changes of all but metadata and status
 * @param custom whether a CustomResourceDefinition made it
 * @param warning what each use of the type is told in a Warning header, or ""
 */
public record ResourceType(
        String group,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        List<Version> versions,
        String storage,
        boolean scale,
        boolean generation,
        boolean custom,
        NameRule nameRule,
        String warning) {

    /**
     * One served version.
     *
     * @param status whether it has the status subresource
     * @param schema the structure of its objects, or null where nothing is known of it
     */
    public record Version(String name, boolean status, List<Column> columns, Schema schema) {}

    /**
     * A column of Table answers.
     *
     * @param value a JSONPath without its braces, or the name of a computed cell
     */
    public record Column(String name, String type, String format, int priority, String value) {}

    /** What kubectl calls it with its group: {@code pods}, {@code virtualservices.networking.istio.io}. */
    public String key() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public Optional<Version> version(String name) {
        return versions.stream().filter(version -> version.name().equals(name)).findFirst();
    }

    public Version storageVersion() {
        return version(storage).orElse(versions.get(0));
    }

    /** The apiVersion that its objects bear in a version. */
    public String apiVersion(String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public boolean hasStatus() {
        return storageVersion().status();
    }
}
