package deepdive.place;

import deepdive.cli.GoYaml;
import deepdive.cli.YamlReader;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.istioctl.analyze.Documents;
import deepdive.kube.Api;
import deepdive.kube.ApiObjects;
import deepdive.kubectl.Kubectl;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one namespace that lessons change on somebody's cluster: made by the kit with a label that says so, filled with
 * Bookinfo, and removed when the program ends. A namespace of that name without the label is left alone.
 */
public record OwnNamespace(Place place) {
    public static final String NAME = "deepdive-bookinfo";

    private static final List<String> FILES = List.of(
            "00-namespaces.yaml",
            "10-services.yaml",
            "20-bookinfo.yaml",
            "40-traffic.yaml",
            "50-security.yaml",
            "60-telemetry.yaml");
    /** What a lesson may leave: all else of the namespace is Bookinfo's own. */
    private static final String CHANGED =
            "virtualservices,destinationrules,gateways.networking.istio.io,serviceentries,"
                    + "sidecars,authorizationpolicies,peerauthentications,requestauthentications,telemetries,envoyfilters,"
                    + "workloadentries";

    private static final String IMAGES = "docker.io/istio/examples-bookinfo-";
    private static final String IMAGES_TAG = ":1.20.3";
    private static final String CURL = "docker.io/curlimages/curl:8.16.0";
    private static final long PATIENCE_MILLIS = 180_000;
    private static final Set<Place> LEAVING = ConcurrentHashMap.newKeySet();

    /** Makes it where it is not there, and waits until Bookinfo runs in it. It is removed when the program ends. */
    void prepare(PrintStream err) {
        Optional<JsonNode> found = found();
        found.ifPresent(OwnNamespace::requireOurs);
        if (LEAVING.add(place)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(err), "remove " + NAME));
        }
        if (found.isPresent() && !Fields.text(found.get(), "status", "phase").equals("Active")) {
            awaitGone();
        }
        err.println("Bookinfo goes to the namespace " + NAME + " of " + place.name() + " …");
        kubectl("apply -f -", GoYaml.of(namespace()));
        kubectl(
                "apply -n " + NAME + " -f -",
                scenario().stream().map(GoYaml::of).collect(Collectors.joining("---\n")));
        kubectl("wait --for=condition=Available deployment --all -n " + NAME + " --timeout=" + PATIENCE_MILLIS / 1000
                + "s");
    }

    private void leave(PrintStream err) {
        try {
            err.println(remove());
        } catch (ShellException | EnvoyException e) {
            err.println("The namespace " + NAME + " could not be removed (" + e.getMessage()
                    + "); try: ./jbang cluster clean --context "
                    + place.target().context());
        }
    }

    private static ObjectNode namespace() {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
        object.withObject("metadata").put("name", NAME);
        object.withObject("metadata")
                .withObject("labels")
                .put(OwnObjects.LABEL, OwnObjects.KIT)
                .put("istio-injection", "enabled");
        return object;
    }

    private Optional<JsonNode> found() {
        try (Api api = place.api()) {
            return new ApiObjects(api).find("v1", "", "namespaces", NAME);
        }
    }

    private static void requireOurs(JsonNode namespace) {
        if (!Fields.text(namespace, "metadata", "labels", OwnObjects.LABEL).equals(OwnObjects.KIT)) {
            throw new ShellException("The namespace " + NAME + " is there and is not the kit's: it lacks the label "
                    + OwnObjects.LABEL + "=" + OwnObjects.KIT + ". Nothing is changed.");
        }
    }

    /** Puts the objects that lessons change back to the scenario. */
    void reset() {
        requireOurs(found().orElseThrow(() -> new ShellException("The namespace " + NAME + " is gone.")));
        List<ObjectNode> scenario = scenario();
        Set<String> wanted = scenario.stream().map(OwnNamespace::key).collect(Collectors.toSet());
        String printed = kubectl("get " + CHANGED + " -n " + NAME + " -o json");
        for (JsonNode object :
                Fields.list(deepdive.envoy.Json.parse(printed.getBytes(StandardCharsets.UTF_8)), "items")) {
            if (!wanted.contains(key(object))) {
                String type = Fields.text(object, "kind") + "."
                        + Fields.text(object, "apiVersion").split("/")[0];
                kubectl("delete " + type + " " + Fields.text(object, "metadata", "name") + " -n " + NAME);
            }
        }
        kubectl("apply -n " + NAME + " -f -", scenario.stream().map(GoYaml::of).collect(Collectors.joining("---\n")));
    }

    private static String key(JsonNode object) {
        return Fields.text(object, "kind") + " " + Fields.text(object, "metadata", "name");
    }

    /** Bookinfo as it goes to a cluster: images that can be pulled, no fixed addresses, nothing of other namespaces. */
    static List<ObjectNode> scenario() {
        List<ObjectNode> all = new ArrayList<>();
        for (String file : FILES) {
            for (Documents.Document document : Documents.split(read(file))) {
                if (YamlReader.read(document.text()) instanceof ObjectNode object
                        && Fields.text(object, "metadata", "namespace").equals(BookinfoNames.NAMESPACE)) {
                    String moved = BookinfoNames.in(NAME, GoYaml.of(object));
                    all.add(OwnObjects.own(portable((ObjectNode) YamlReader.read(moved)), NAME));
                }
            }
        }
        return all;
    }

    private static ObjectNode portable(ObjectNode object) {
        if (object.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("annotations"); // the sandbox's
        }
        if (object.get("spec") instanceof ObjectNode spec) {
            spec.remove("clusterIP");
        }
        for (JsonNode container : Fields.list(object, "spec", "template", "spec", "containers")) {
            String[] image =
                    Fields.text(container, "image").replaceFirst(".*/", "").split(":");
            if (image[0].equals("test-client")) {
                ((ObjectNode) container)
                        .put("image", CURL)
                        .putArray("command")
                        .add("sleep")
                        .add("infinity");
            } else {
                ((ObjectNode) container).put("image", IMAGES + image[0] + "-" + image[1] + IMAGES_TAG);
            }
        }
        return object;
    }

    private static String read(String file) {
        try (InputStream in = OwnNamespace.class.getResourceAsStream("/scenario/bookinfo/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the namespace and all in it, and looks whether anything of the kit's is left; says so. */
    public String remove() {
        LEAVING.remove(place);
        Optional<JsonNode> found = found();
        if (found.isPresent()) {
            requireOurs(found.get());
            kubectl("delete namespace " + NAME + " --wait=false");
            awaitGone();
        }
        String left = kubectl("get all,serviceaccounts," + CHANGED + " -A -l " + OwnObjects.LABEL + "=" + OwnObjects.KIT
                + " -o name");
        if (!left.isBlank()) {
            throw new ShellException("left over: " + left.strip().replace("\n", ", "));
        }
        return (found.isPresent() ? "Removed the namespace " + NAME : "There was no namespace " + NAME) + " from "
                + place.name() + "; looked again: nothing of the kit's is left.";
    }

    private void awaitGone() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (found().isPresent()) {
            if (System.nanoTime() > end) {
                throw new ShellException("the namespace " + NAME + " is still being deleted");
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShellException("interrupted while the namespace " + NAME + " was being deleted");
            }
        }
    }

    private String kubectl(String line) {
        return kubectl(line, "");
    }

    /** The built-in one, whatever is on the PATH: what it did is what was tested. */
    private String kubectl(String line, String input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = Environment.get();
        int code = Kubectl.run(
                line.split(" "),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        if (code != 0) {
            throw new ShellException(err.toString(StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("kubectl " + line));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
