package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.authz.Attachment;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Telemetry resources (https://istio.io/latest/docs/reference/config/telemetry/) say for a proxy: the mesh's, its
 * namespace's and its own, the later overriding the former.
 *
 * @param specs of those resources in that order
 */
record Telemetries(MeshConfig mesh, List<JsonNode> specs) {
    static Telemetries of(World world, Proxy proxy) {
        String root = world.mesh().rootNamespace();
        List<JsonNode> specs = new ArrayList<>();
        wide(world, root).ifPresent(specs::add);
        if (!proxy.namespace().equals(root)) {
            wide(world, proxy.namespace()).ifPresent(specs::add);
        }
        world.configs(Config.TELEMETRY, "Telemetry", proxy.namespace()).stream()
                .filter(config -> !Attachment.wide(config) && Attachment.holds(config, proxy))
                .forEach(config -> specs.add(config.spec()));
        return new Telemetries(world.mesh(), List.copyOf(specs));
    }

    /** The access log settings, a list for each resource that has any. */
    List<List<JsonNode>> accessLogging() {
        return specs.stream()
                .map(spec -> Json.list(spec, "accessLogging"))
                .filter(list -> !list.isEmpty())
                .toList();
    }

    List<JsonNode> metrics() {
        return specs.stream()
                .flatMap(spec -> Json.list(spec, "metrics").stream())
                .toList();
    }

    /** Whether a provider is Prometheus; the one of that name is always there. */
    boolean prometheus(String name) {
        return Json.list(mesh.raw(), "extensionProviders").stream()
                .filter(provider -> Json.text(provider, "name").equalsIgnoreCase(name))
                .findFirst()
                .map(provider -> Json.has(provider, "prometheus"))
                .orElse(name.equalsIgnoreCase("prometheus"));
    }

    List<JsonNode> tracing() {
        return specs.stream()
                .flatMap(spec -> Json.list(spec, "tracing").stream())
                .toList();
    }

    /** The names that the mesh uses where a resource names no provider. */
    List<String> defaultProviders(String kind) {
        return Json.texts(mesh.raw(), "defaultProviders", kind);
    }

    /** The mesh's extension provider of a name; {@code envoy}, a log on stdout, is always there. */
    Optional<JsonNode> provider(String name) {
        Optional<JsonNode> own = Json.list(mesh.raw(), "extensionProviders").stream()
                .filter(provider -> Json.text(provider, "name").equalsIgnoreCase(name))
                .findFirst();
        return own.or(() -> name.equalsIgnoreCase("envoy") ? Optional.of(stdout()) : Optional.empty());
    }

    static List<String> providerNames(JsonNode setting) {
        return Json.list(setting, "providers").stream()
                .map(provider -> Json.text(provider, "name"))
                .toList();
    }

    private static JsonNode stdout() {
        ObjectNode provider = JsonNodeFactory.instance.objectNode().put("name", "envoy");
        provider.putObject("envoyFileAccessLog").put("path", "/dev/stdout");
        return provider;
    }

    private static Optional<JsonNode> wide(World world, String namespace) {
        return world.configs(Config.TELEMETRY, "Telemetry", namespace).stream()
                .filter(Attachment::wide)
                .map(Config::spec)
                .findFirst();
    }
}
