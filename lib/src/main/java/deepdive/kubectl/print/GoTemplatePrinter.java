package deepdive.kubectl.print;

import deepdive.cli.GoJson;
import deepdive.cli.GoPrint;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.template.GoTemplate;
import deepdive.kubectl.template.TemplateException;
import tools.jackson.databind.JsonNode;

/** {@code -o go-template=…}: the template's text, without a line end. */
final class GoTemplatePrinter implements Printer {
    private final String template;
    private final GoTemplate parsed;

    GoTemplatePrinter(String template, boolean lenient) {
        this.template = template;
        try {
            this.parsed = GoTemplate.parse("output", template, lenient);
        } catch (TemplateException e) {
            throw new KubectlException("error parsing template " + template + ", " + e.getMessage(), e);
        }
    }

    @Override
    public void print(JsonNode object, StringBuilder out) {
        try {
            parsed.render(object, out);
        } catch (TemplateException e) {
            out.append("Error executing template: ")
                    .append(e.getMessage())
                    .append(". Printing more information for debugging the template:\n\ttemplate was:\n\t\t")
                    .append(template)
                    .append("\n\traw data was:\n\t\t")
                    .append(GoJson.sorted(object))
                    .append("\n\tobject given to template engine was:\n\t\t")
                    .append(GoPrint.value(object))
                    .append("\n\n");
            throw new KubectlException(
                    "error executing template " + GoPrint.quote(template) + ": " + e.getMessage(), e);
        }
    }
}
