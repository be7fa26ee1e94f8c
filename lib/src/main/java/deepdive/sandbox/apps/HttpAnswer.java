package deepdive.sandbox.apps;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a service answered; header names are in lower case, several values of a name joined with a comma. */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
