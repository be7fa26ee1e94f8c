package deepdive.sandbox.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request's path below {@code /api/v1} or {@code /apis/GROUP/VERSION}, taken apart.
 *
 * @param namespace "" where the path names none
 * @param name "" for a collection
 * @param subresource what follows the name, or ""
 */
record RequestPath(String group, String version, String namespace, String resource, String name, String subresource) {

    /** Empty where the path is not one of a resource. */
    static Optional<RequestPath> parse(String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        boolean core = !parts.isEmpty() && parts.get(0).equals("api");
        int rest = core ? 2 : 3;
        if (parts.size() <= rest || (!core && !parts.get(0).equals("apis"))) {
            return Optional.empty();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(rest - 1);
        List<String> below = parts.subList(rest, parts.size());
        String namespace = "";
        boolean inNamespace = below.size() > 2
                && below.get(0).equals("namespaces")
                && !(core && List.of("status", "finalize").contains(below.get(2)));
        if (inNamespace) {
            namespace = below.get(1);
            below = below.subList(2, below.size());
        }
        return Optional.of(new RequestPath(
                group,
                version,
                namespace,
                below.get(0),
                below.size() > 1 ? below.get(1) : "",
                String.join("/", below.subList(Math.min(2, below.size()), below.size()))));
    }
}
