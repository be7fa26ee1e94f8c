package deepdive.sandbox.store;

import deepdive.sandbox.store.Errors.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What labels may be (apimachinery's {@code ValidateLabels}). */
final class Labels {
    private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final String KEY = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern VALUES = Pattern.compile(VALUE);
    private static final Pattern KEYS = Pattern.compile("([a-z0-9.-]{1,253}/)?" + KEY);

    private Labels() {}

    static List<Cause> check(JsonNode object) {
        List<Cause> causes = new ArrayList<>();
        Json.at(object, "metadata", "labels").forEachEntry((name, value) -> {
            if (!KEYS.matcher(name).matches()) {
                causes.add(Cause.invalid(
                        "metadata.labels",
                        Metadata.quote(name),
                        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                                + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
                                + " used for validation is '" + KEY + "')"));
            }
            String text = value.asString("");
            if (text.length() > 63) {
                causes.add(Cause.invalid("metadata.labels", Metadata.quote(text), "must be no more than 63 bytes"));
            } else if (!VALUES.matcher(text).matches()) {
                causes.add(Cause.invalid(
                        "metadata.labels",
                        Metadata.quote(text),
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                                + " and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
                                + " 'my_value',  or '12345', regex used for validation is '" + VALUE + "')"));
            }
        });
        return causes;
    }
}
