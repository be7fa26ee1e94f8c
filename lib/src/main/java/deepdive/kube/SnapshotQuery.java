package deepdive.kube;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request's path, and its parameters decoded, in order. */
record SnapshotQuery(String path, List<String[]> parameters) {
    /**
     * What a path below {@code /api/v1} or {@code /apis/GROUP/VERSION} is about.
     *
     * @param namespace empty for all, and for what has none
     * @param name empty for a list
     */
    record Place(String group, String version, String namespace, String resource, String name, String subresource) {
        /** {@code deployments.apps}. */
        String key() {
            return group.isEmpty() ? resource : resource + "." + group;
        }
    }

    static SnapshotQuery of(String target) {
        int mark = target.indexOf('?');
        List<String[]> parameters = new ArrayList<>();
        if (mark >= 0) {
            for (String term : target.substring(mark + 1).split("&")) {
                String[] pair = term.split("=", 2);
                parameters.add(new String[] {decode(pair[0]), pair.length < 2 ? "" : decode(pair[1])});
            }
        }
        return new SnapshotQuery(mark < 0 ? target : target.substring(0, mark), parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of a parameter; empty where there is none. */
    String get(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    List<String> all(String name) {
        return parameters.stream()
                .filter(each -> each[0].equals(name))
                .map(each -> each[1])
                .toList();
    }

    boolean flag(String name) {
        return List.of("true", "1").contains(get(name));
    }

    /** Empty where the path is not one of objects. */
    Optional<Place> place() {
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(SnapshotQuery::decode)
                .toList();
        boolean core = !parts.isEmpty() && parts.get(0).equals("api");
        int rest = core ? 2 : 3;
        if (parts.size() <= rest || !(core || parts.get(0).equals("apis"))) {
            return Optional.empty();
        }
        List<String> below = parts.subList(rest, parts.size());
        String namespace = "";
        if (below.size() > 2
                && below.get(0).equals("namespaces")
                && !List.of("status", "finalize").contains(below.get(2))) {
            namespace = below.get(1);
            below = below.subList(2, below.size());
        }
        return Optional.of(new Place(
                core ? "" : parts.get(1),
                parts.get(rest - 1),
                namespace,
                below.get(0),
                below.size() > 1 ? below.get(1) : "",
                below.size() > 2 ? below.get(2) : ""));
    }
}
