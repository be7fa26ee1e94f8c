package deepdive.kubectl.client;

import deepdive.envoy.Fields;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the API refused: a {@code Status} object. */
public final class StatusException extends KubectlException {
    private static final long serialVersionUID = 1L;
    private final transient JsonNode status;
    private final String prefix;

    public StatusException(JsonNode status) {
        this(status, "");
    }

    private StatusException(JsonNode status, String prefix) {
        super(prefix + Fields.text(status, "message"));
        this.status = status;
        this.prefix = prefix;
    }

    /** The same with words before the server's: {@code error when creating "x.yaml": …}. */
    public StatusException within(String words) {
        return new StatusException(status, words + ": " + prefix);
    }

    public JsonNode status() {
        return status;
    }

    public String reason() {
        return Fields.text(status, "reason");
    }

    public int httpCode() {
        return (int) Fields.number(status, "code");
    }

    public boolean isNotFound() {
        return reason().equals("NotFound");
    }

    @Override
    public String report() {
        return switch (reason()) {
            case "Invalid" -> invalid();
            case "Unauthorized" -> "error: You must be logged in to the server (" + getMessage() + ")";
            case "" -> "Error from server: " + getMessage();
            default -> "Error from server (" + reason() + "): " + getMessage();
        };
    }

    private String invalid() {
        JsonNode details = Fields.get(status, "details");
        if (details.isMissingNode()) {
            return "The request is invalid" + (getMessage().isEmpty() ? "" : ": " + getMessage());
        }
        Set<String> causes = new LinkedHashSet<>();
        for (JsonNode cause : Fields.list(details, "causes")) {
            causes.add(Fields.text(cause, "field") + ": " + Fields.text(cause, "message"));
        }
        String kind = Fields.text(details, "kind");
        String name = Fields.text(details, "name");
        String what = "The request is invalid";
        if (!kind.isEmpty() || !name.isEmpty()) {
            what = "The " + kind + " \"" + name + "\" is invalid";
        } else if (causes.isEmpty() && !getMessage().isEmpty()) {
            what += ": " + getMessage();
        }
        return switch (causes.size()) {
            case 0 -> what;
            case 1 -> what + ": " + causes.iterator().next();
            default -> what + ": \n* " + String.join("\n* ", causes);
        };
    }
}
