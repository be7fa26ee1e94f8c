package deepdive.istioctl.analyze;

import deepdive.cli.YamlException;
import deepdive.cli.YamlReader;
import deepdive.validate.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A file with a MeshConfig, for {@code --meshConfigFile}. */
public record MeshConfigFile(View config) {

    /** Null where the file is not there or is none: istioctl says nothing then and takes what it has. */
    public static MeshConfigFile read(String file) {
        try {
            JsonNode config = YamlReader.readLoose(Files.readString(Path.of(file)));
            return config.isObject() || config.isNull() ? new MeshConfigFile(new View(config)) : null;
        } catch (IOException | YamlException e) {
            return null;
        }
    }

    MeshSettings over(MeshSettings settings) {
        return new MeshSettings(config, settings.networks());
    }

    /** Whether istiod serves Ingresses, whose gateway istioctl then takes to be there. */
    public boolean servesIngress() {
        return !config.text("ingressControllerMode").equals("OFF");
    }
}
