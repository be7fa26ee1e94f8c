package deepdive.kubectl.template;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A template that has been read. */
public final class GoTemplate {
    private final String name;
    private final String text;
    private final boolean lenient;
    private final Map<String, List<Node>> defined;

    private GoTemplate(String name, String text, boolean lenient, Map<String, List<Node>> defined) {
        this.name = name;
        this.text = text;
        this.lenient = lenient;
        this.defined = defined;
    }

    /**
     * Reads a template.
     *
     * @param name for errors
     * @param lenient whether a field that is not there is no value, instead of an error
     * @throws TemplateException where it cannot be read
     */
    public static GoTemplate parse(String name, String text, boolean lenient) {
        return new GoTemplate(name, text, lenient, Parser.parse(name, text));
    }

    /**
     * Adds the template's text for an object; what was made before an error stays.
     *
     * @throws TemplateException where the template does not fit the object
     */
    public void render(JsonNode object, StringBuilder out) {
        new Run(name, text, lenient, defined, out).template("", object);
    }
}
