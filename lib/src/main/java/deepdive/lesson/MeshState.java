package deepdive.lesson;

import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.HttpAnswer;
import deepdive.envoy.HttpStream;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kube.SandboxFiles;
import deepdive.kube.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of the sandbox as a demo found them, to put them back however the demo ends. First the sandbox goes back
 * to its scenario, so that pods keep the names they have there; then what was different before is made so again.
 */
final class MeshState {
    /** What a cell did that was still at work shows in the next look. */
    private static final int LOOKS = 3;

    private final SandboxFiles files;
    private final ApiObjects api;
    private final Map<SavedKind, Map<String, ObjectNode>> before = new LinkedHashMap<>();

    private MeshState(SandboxFiles files, Api api) {
        this.files = files;
        this.api = new ApiObjects(api);
        SavedKind.of(api).forEach(kind -> before.put(kind, kind.objects(this.api)));
    }

    /** Looks at the sandbox, and starts it where it is down. */
    static MeshState save(Map<String, String> environment, PrintStream err) {
        Target target = Target.choose("", "", environment);
        if (!target.sandbox()) {
            throw new IllegalArgumentException("a cluster of the learner's own is not put back");
        }
        return new MeshState(SandboxFiles.of(environment), Api.open(target, environment, err));
    }

    /** @throws LessonException where the mesh can't be put back */
    void putBack() {
        try {
            if (!files.isUp()) {
                throw new LessonException("the mesh is down, so it can't be put back: ./jbang mesh up starts it again");
            }
            reset();
            for (int look = 0; look < LOOKS && change(); look++) {}
        } catch (EnvoyException | IOException e) {
            throw new LessonException("the mesh could not be put back as it was: " + e.getMessage()
                    + "; ./jbang mesh reset brings back its scenario");
        }
    }

    private void reset() throws IOException {
        try (HttpStream answer = HttpStream.send(
                UnixDomainSocketAddress.of(files.controlSocket()), "POST", "/reset", Map.of(), new byte[0])) {
            HttpAnswer whole = answer.whole();
            if (whole.status() != 200) {
                throw new IOException(new String(whole.body(), StandardCharsets.UTF_8).strip());
            }
        }
    }

    /** Makes what differs as it was; false where nothing did. */
    private boolean change() {
        boolean changed = false;
        for (SavedKind kind : before.keySet()) {
            Map<String, ObjectNode> wanted = before.get(kind);
            Map<String, ObjectNode> now = kind.objects(api);
            for (Map.Entry<String, ObjectNode> entry : now.entrySet()) {
                if (!wanted.containsKey(entry.getKey())) {
                    ObjectNode object = entry.getValue();
                    api.delete(kind.groupVersion(), namespace(object), kind.plural(), name(object));
                    changed = true;
                }
            }
            for (Map.Entry<String, ObjectNode> entry : wanted.entrySet()) {
                changed |= change(kind, SavedKind.wanted(entry.getValue()), now.get(entry.getKey()));
            }
        }
        return changed;
    }

    private boolean change(SavedKind kind, ObjectNode wanted, ObjectNode now) {
        if (now == null) {
            api.create(kind.groupVersion(), namespace(wanted), kind.plural(), wanted.toString());
        } else if (!wanted.equals(SavedKind.wanted(now))) {
            wanted.withObjectProperty("metadata")
                    .put("resourceVersion", Fields.text(now, "metadata", "resourceVersion"));
            api.replace(kind.groupVersion(), namespace(wanted), kind.plural(), name(wanted), wanted.toString());
        } else {
            return false;
        }
        return true;
    }

    private static String name(ObjectNode object) {
        return Fields.text(object, "metadata", "name");
    }

    private static String namespace(ObjectNode object) {
        return Fields.text(object, "metadata", "namespace");
    }
}
