package deepdive.istioctl.analyze;

import deepdive.cli.GoJson;
import deepdive.cli.GoYaml;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages as istioctl prints them. */
public final class Report {
    /** Of the Istio that the messages are from. */
    public static final String DOCS = "https://istio.io/v1.30/docs/reference/config/analysis";

    private Report() {}

    /** Lines; without a line end after the last. */
    public static String log(List<Message> messages, boolean color) {
        return messages.stream().map(message -> message.line(color)).collect(Collectors.joining("\n"));
    }

    public static String json(List<Message> messages) {
        return GoJson.indent(compact(messages), "\t");
    }

    public static String yaml(List<Message> messages) {
        return GoYaml.ofJson(compact(messages));
    }

    private static String compact(List<Message> messages) {
        return messages.stream().map(Report::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Message message) {
        StringBuilder out = new StringBuilder("{");
        String code = message.type().code();
        field(out, "code", code);
        field(out, "documentationUrl", DOCS + "/" + code.toLowerCase(Locale.ROOT) + "/?ref=istioctl-analyze");
        field(out, "level", message.type().level().toString());
        field(out, "message", message.text());
        if (message.resource() != null) {
            field(out, "origin", message.resource().friendlyName());
            if (message.resource().source() != null) {
                field(out, "reference", message.reference());
            }
        }
        return out.append('}').toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        if (out.length() > 1) {
            out.append(',');
        }
        GoJson.quote(out, name);
        out.append(':');
        GoJson.quote(out, value);
    }
}
