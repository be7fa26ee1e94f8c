package deepdive.kubectl.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The objects that arguments name: {@code TYPE}, {@code TYPE,TYPE}, {@code TYPE NAME…}, {@code TYPE/NAME…}.
 *
 * @param items in the order named
 */
public record Selection(List<Item> items) {
    /** @param name empty for all of the type */
    public record Item(ResourceType type, String name) {
        public boolean isAll() {
            return name.isEmpty();
        }
    }

    /**
     * Reads arguments.
     *
     * @param all whether types without names mean all of their objects
     * @throws KubectlException in the words of the real one's resource builder
     */
    public static Selection of(List<String> args, ResourceTypes types, boolean all) {
        List<String> words = spread(args);
        long slashes = words.stream().filter(word -> word.contains("/")).count();
        if (slashes > 0 && slashes < words.size()) {
            throw new KubectlException("there is no need to specify a resource type as a separate argument when"
                    + " passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of"
                    + " 'kubectl get resource resource/<resource_name>'");
        }
        if (slashes > 0) {
            List<String[]> pairs = words.stream().map(Selection::pair).toList();
            return new Selection(pairs.stream()
                    .map(pair -> new Item(types.get(pair[0]), pair[1]))
                    .toList());
        }
        if (words.isEmpty()) {
            throw new KubectlException(
                    """
                    You must provide one or more resources by argument or filename.
                    Example resource specifications include:
                       '-f rsrc.yaml'
                       '--filename=rsrc.json'
                       '<resource> <name>'
                       '<resource>'""");
        }
        List<ResourceType> found = types.list(words.get(0));
        if (words.size() == 1) {
            if (!all) {
                throw new KubectlException("resource(s) were provided, but no name was specified");
            }
            return new Selection(found.stream().map(type -> new Item(type, "")).toList());
        }
        if (found.size() > 1) {
            throw new KubectlException("you must specify only one resource");
        }
        return new Selection(words.subList(1, words.size()).stream()
                .map(name -> new Item(found.get(0), name))
                .toList());
    }

    /** {@code pods,services a} is {@code pods/a services/a}. */
    private static List<String> spread(List<String> args) {
        if (args.size() < 2 || !args.get(0).contains(",") || args.get(0).contains("/")) {
            return args;
        }
        List<String> words = new ArrayList<>();
        for (String type : args.get(0).split(",")) {
            args.subList(1, args.size()).forEach(name -> words.add(type + "/" + name));
        }
        return words;
    }

    private static String[] pair(String word) {
        String[] parts = word.split("/", -1);
        if (parts.length != 2) {
            throw new KubectlException("arguments in resource/name form may not have more than one slash");
        }
        if (parts[0].isEmpty() || parts[1].isEmpty() || parts[0].contains(",")) {
            throw new KubectlException("arguments in resource/name form must have a single resource and name");
        }
        return parts;
    }

    public boolean isNamed() {
        return items.stream().noneMatch(Item::isAll);
    }
}
