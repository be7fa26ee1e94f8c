package deepdive.sandbox.pilot;

import deepdive.sandbox.pilot.gateway.GatewayApi;
import deepdive.sandbox.pilot.model.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A cluster written down in {@code src/test/resources/scenarios}, with what istiod made of it. */
public record Scenario(String name) {
    private static final Path ROOT = Path.of("src/test/resources/scenarios");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** The world of the scenario's input, Gateway API included. */
    public World world() {
        List<ObjectNode> objects = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory().resolve("input"), "*.yaml")) {
            TreeSet<Path> sorted = new TreeSet<>();
            files.forEach(sorted::add);
            for (Path file : sorted) {
                objects.addAll(read(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new IllegalStateException("scenario " + name + " cannot be read", e);
        }
        return GatewayApi.apply(World.of(objects));
    }

    /** A world of a few objects, written as YAML documents. */
    public static World of(String yaml) {
        return GatewayApi.apply(World.of(read(yaml)));
    }

    /** By pod and table: the route tables that istiod sent. */
    public JsonNode recordedRoutes() {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(directory().resolve("routes.json.gz")))) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("scenario " + name + " has no recorded routes", e);
        }
    }

    public Path directory() {
        return ROOT.resolve(name);
    }

    private static List<ObjectNode> read(String yaml) {
        List<ObjectNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            documents.forEachRemaining(document -> {
                if (document instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }
}
