package deepdive.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An object's fields as Go's getters give them: what is not there is empty, zero or no. */
public record View(JsonNode node) {
    public static final View NONE = new View(MissingNode.getInstance());

    public View at(String name) {
        return new View(node.path(name));
    }

    public View at(String first, String second) {
        return at(first).at(second);
    }

    public boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    public boolean has(String name) {
        return at(name).present();
    }

    public String text(String name) {
        return node.path(name).asString("");
    }

    /** A choice, or the first one, which is not written. */
    public String choice(String name, String first) {
        return node.path(name).asString(first);
    }

    public long number(String name) {
        return node.path(name).asLong(0);
    }

    public double decimal(String name) {
        return node.path(name).asDouble(0);
    }

    public boolean yes(String name) {
        return node.path(name).asBoolean(false);
    }

    /** The elements of a list. */
    public List<View> items(String name) {
        List<View> items = new ArrayList<>();
        node.path(name).forEach(item -> items.add(new View(item)));
        return items;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    /** The entries of a map. */
    public Map<String, View> map(String name) {
        Map<String, View> map = new LinkedHashMap<>();
        node.path(name).properties().forEach(entry -> map.put(entry.getKey(), new View(entry.getValue())));
        return map;
    }

    /** The entries of a map of texts, such as labels. */
    public Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        node.path(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
        return map;
    }
}
