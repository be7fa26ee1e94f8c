package deepdive.kubectl.client;

import deepdive.cli.GoJson;
import deepdive.envoy.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds resource types by what users call them: plural, singular, kind or short name, each also as {@code name.group}
 * and {@code name.version.group}; a group may be cut short. The first in discovery's order wins.
 */
public final class ResourceTypes {
    private final Discovery discovery;

    public ResourceTypes(Discovery discovery) {
        this.discovery = discovery;
    }

    public Discovery discovery() {
        return discovery;
    }

    /** @throws KubectlException where there is none */
    public ResourceType get(String word) {
        return find(word)
                .orElseThrow(() -> new KubectlException(
                        "the server doesn't have a resource type \"" + word.split("\\.", 2)[0] + "\""));
    }

    /** The types of a comma-separated list, in which a category stands for all of its types. */
    public List<ResourceType> list(String words) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        for (String word : words.split(",")) {
            List<ResourceType> found = coreFirst(word).map(List::of).orElseGet(() -> category(word));
            if (found.isEmpty()) {
                found = List.of(get(word));
            }
            found.forEach(type -> types.putIfAbsent(type.qualified(), type));
        }
        return List.copyOf(types.values());
    }

    /** The type of an object: by kind, in the very version that its apiVersion names. */
    public Optional<ResourceType> ofKind(String apiVersion, String kind) {
        List<ResourceType> where = apiVersion.contains("/") ? discovery.others() : discovery.core();
        return where.stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    /**
     * The type of an object that was read.
     *
     * @throws KubectlException where it does not say it, or the API does not have it
     */
    public ResourceType ofDocument(Documents.Document document) {
        String apiVersion = Fields.text(document.object(), "apiVersion");
        String kind = Fields.text(document.object(), "kind");
        if (kind.isEmpty()) {
            throw new KubectlException("unable to decode \"" + document.source() + "\": Object 'Kind' is missing in '"
                    + GoJson.of(document.object()) + "'");
        }
        return ofKind(apiVersion, kind)
                .orElseThrow(() -> new KubectlException("resource mapping not found for name: \""
                        + Fields.text(document.object(), "metadata", "name") + "\" namespace: \""
                        + Fields.text(document.object(), "metadata", "namespace") + "\" from \"" + document.source()
                        + "\": no matches for kind \"" + kind + "\" in version \"" + apiVersion
                        + "\"\nensure CRDs are installed first"));
    }

    public Optional<ResourceType> find(String word) {
        Optional<ResourceType> core = coreFirst(word);
        if (core.isPresent()) {
            return core;
        }
        String name = word.toLowerCase(Locale.ROOT);
        String[] parts = name.split("\\.", 3);
        if (parts.length == 3) {
            Optional<ResourceType> versioned = find(
                    parts[0],
                    type -> type.version().equals(parts[1]) && type.group().equals(parts[2]));
            if (versioned.isPresent()) {
                return versioned;
            }
        }
        String[] halves = name.split("\\.", 2);
        if (halves.length == 1) {
            return find(name, type -> true);
        }
        return find(halves[0], type -> type.group().equals(halves[1]))
                .or(() -> find(halves[0], type -> type.group().startsWith(halves[1])));
    }

    /** All types that a plain word names, also those that it does not stand for. */
    public List<ResourceType> called(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return discovery.all().filter(type -> isCalled(type, name)).toList();
    }

    /** Most words name a type of the core group, which is the smaller request. */
    private Optional<ResourceType> coreFirst(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return name.contains(".")
                ? Optional.empty()
                : discovery.core().stream().filter(type -> isCalled(type, name)).findFirst();
    }

    private List<ResourceType> category(String word) {
        return discovery.all().filter(type -> type.categories().contains(word)).toList();
    }

    private Optional<ResourceType> find(String name, Predicate<ResourceType> group) {
        return Stream.<Predicate<ResourceType>>of(
                        type -> type.name().equals(name) || type.singular().equals(name),
                        type -> type.shortNames().contains(name),
                        type -> type.kind().toLowerCase(Locale.ROOT).equals(name))
                .flatMap(called -> discovery.all().filter(group.and(called)).limit(1))
                .findFirst();
    }

    private static boolean isCalled(ResourceType type, String name) {
        return type.name().equals(name)
                || type.singular().equals(name)
                || type.shortNames().contains(name)
                || type.kind().toLowerCase(Locale.ROOT).equals(name);
    }
}
