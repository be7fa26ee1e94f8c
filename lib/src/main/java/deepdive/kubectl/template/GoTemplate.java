package deepdive.kubectl.template;

import tools.jackson.databind.JsonNode;

/** A template that has been read. */
public final class GoTemplate {
    private GoTemplate() {}

    public static GoTemplate parse(String name, String text, boolean lenient) {
        throw new TemplateException("not yet");
    }

    public void render(JsonNode object, StringBuilder out) {}
}
