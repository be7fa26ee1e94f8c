package deepdive.istioctl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which build a tool is of, as Istio tells it (istio.io/istio/pkg/version). */
record Build(String version, String revision, String language, String status, String tag) {

    /** This istioctl: it is none of Istio's builds, and says so. */
    static Build builtIn() {
        String version = Build.class.getPackage().getImplementationVersion();
        return new Build(
                "deepdive" + (version == null ? "" : " " + version) + " (built in)",
                "unknown",
                "",
                "unknown",
                "unknown");
    }

    /** What istiod's {@code /version} answers. */
    static Build of(byte[] version) {
        return parse(new String(version, StandardCharsets.UTF_8).strip());
    }

    /** Reads {@code 1.27.1-016bc46f-Clean}: version, commit and state; the version may have dashes of its own. */
    private static Build parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length < 3) {
            return new Build(text, "", "", "", "");
        }
        int commit = parts.length - 2;
        boolean dirty = parts[commit].equals("dirty");
        int end = dirty ? commit - 1 : commit;
        String version = String.join("-", Arrays.copyOf(parts, end));
        String revision = dirty ? parts[commit - 1] + "-dirty" : parts[commit];
        return new Build(version, revision, "", parts[parts.length - 1], version);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", version)
                .put("revision", revision)
                .put("golang_version", language)
                .put("status", status)
                .put("tag", tag);
    }

    /** As Go prints the struct with {@code %#v}. */
    String longForm() {
        return "version.BuildInfo{Version:\"" + version + "\", GitRevision:\"" + revision + "\", GolangVersion:\""
                + language + "\", BuildStatus:\"" + status + "\", GitTag:\"" + tag + "\"}";
    }
}
