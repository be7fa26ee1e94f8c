package deepdive.kubectl.print;

import deepdive.cli.GoPrint;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.jsonpath.JsonPath;
import deepdive.kubectl.jsonpath.JsonPathException;
import tools.jackson.databind.JsonNode;

/** {@code -o jsonpath=…}: the template's text, without a line end. */
final class JsonPathPrinter implements Printer {
    private final String template;
    private final JsonPath path;
    private final boolean lenient;
    private final boolean json;

    JsonPathPrinter(String template, boolean lenient, boolean json) {
        this.template = template;
        this.lenient = lenient;
        this.json = json;
        try {
            this.path = JsonPath.parse(template);
        } catch (JsonPathException e) {
            throw new KubectlException("error parsing jsonpath " + template + ", " + e.getMessage(), e);
        }
    }

    @Override
    public void print(JsonNode object, StringBuilder out) {
        try {
            out.append(json ? path.renderJson(object, lenient) : path.render(object, lenient));
        } catch (JsonPathException e) {
            throw new KubectlException(
                    "error executing jsonpath " + GoPrint.quote(template) + ": Error executing template: "
                            + e.getMessage() + ". Printing more information for debugging the template:\n"
                            + "\ttemplate was:\n\t\t" + template + "\n"
                            + "\tobject given to jsonpath engine was:\n\t\t" + GoPrint.source(object) + "\n\n\n",
                    e);
        }
    }
}
