package deepdive.sandbox.apps;

import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One call to another app and what came of it.
 *
 * @param status 0 where there was no answer
 * @param outcome "ok", or what the mesh or the network said: "RBAC: access denied", "fault filter abort", "timed out"
 * @param pod who answered, as it says itself; empty if it was a proxy
 * @param json the answer, missing unless it was JSON and the status below 400
 */
record Upstream(String service, int status, String outcome, String pod, String version, long millis, JsonNode json) {
    private static final JsonMapper JSON = new JsonMapper();

    boolean ok() {
        return status >= 200 && status < 400;
    }

    static Upstream call(SidecarClient client, HttpCall call, Map<String, String> headers) {
        long start = System.nanoTime();
        try {
            HttpAnswer answer = client.send(call.with(headers));
            long millis = (System.nanoTime() - start) / 1_000_000;
            boolean ok = answer.status() < 400;
            return new Upstream(
                    call.host(),
                    answer.status(),
                    ok ? "ok" : brief(answer.text()),
                    answer.header("x-pod"),
                    answer.header("x-version"),
                    millis,
                    ok ? JSON.readTree(answer.body()) : MissingNode.getInstance());
        } catch (IOException | JacksonException e) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            return new Upstream(call.host(), 0, brief(e.getMessage()), "", "", millis, MissingNode.getInstance());
        }
    }

    private static String brief(String text) {
        String line = text == null ? "" : text.strip().lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
