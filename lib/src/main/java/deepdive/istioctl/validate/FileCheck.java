package deepdive.istioctl.validate;

import deepdive.cli.GoPrint;
import deepdive.cli.YamlException;
import deepdive.cli.YamlReader;
import deepdive.istioctl.analyze.Documents;
import deepdive.validate.Config;
import deepdive.validate.DecodeException;
import deepdive.validate.Decoder;
import deepdive.validate.Findings;
import deepdive.validate.IstioKind;
import deepdive.validate.Protocol;
import deepdive.validate.Verdict;
import deepdive.validate.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Validates the objects in files: Istio's kinds by its rules, Services by their ports' names, Deployments by labels. */
public final class FileCheck {
    private static final String DOCS = "https://istio.io/v1.30/docs/ops/";
    private static final String REQUIREMENTS = DOCS + "deployment/requirements/";
    private static final List<String> FIELDS = List.of("apiVersion", "kind", "metadata", "spec", "status");

    private final String istioNamespace;
    private final String defaultNamespace;
    private final Consumer<String> note;
    private final Findings errors = new Findings();
    private final Map<String, Findings> warnings = new HashMap<>();

    /**
     * @param istioNamespace whose Services and Deployments are not looked at
     * @param defaultNamespace of objects that name none; empty for {@code default}
     * @param note hears what is no more than a hint
     */
    public FileCheck(String istioNamespace, String defaultNamespace, Consumer<String> note) {
        this.istioNamespace = istioNamespace;
        this.defaultNamespace = defaultNamespace.isEmpty() ? "default" : defaultNamespace;
        this.note = note;
    }

    public Findings errors() {
        return errors;
    }

    public Findings warnings(String file) {
        return warnings.getOrDefault(file, new Findings());
    }

    /** Validates a file's objects. */
    public void add(String file, String text) {
        for (Documents.Document document : Documents.split(text)) {
            JsonNode object;
            try {
                object = YamlReader.read(document.text());
            } catch (YamlException e) {
                errors.list("failed to decode file " + file + ":  error converting YAML to JSON: " + e.getMessage());
                return;
            }
            if (object.isNull()) {
                object = JsonNodeFactory.instance.objectNode();
            }
            if (!object.isObject()) {
                errors.list("failed to decode file " + file + ":  error unmarshaling JSON: while decoding JSON: json:"
                        + " cannot unmarshal " + (object.isArray() ? "array" : object.isString() ? "string" : "number")
                        + " into Go value of type map[string]interface {}");
                return;
            }
            object(file, new View(object));
        }
    }

    private void object(String file, View object) {
        View metadata = object.at("metadata");
        String prefix = object.text("kind") + "/" + metadata.text("namespace") + "/" + metadata.text("name") + ":";
        Optional<IstioKind> kind = IstioKind.find(object.text("apiVersion"), object.text("kind"), false);
        if (kind.isPresent()) {
            Verdict verdict = istio(kind.get(), object);
            errors.list(verdict.errors().prefixed(prefix));
            warnings.computeIfAbsent(file, key -> new Findings())
                    .list(verdict.warnings().prefixed(prefix));
        } else {
            errors.list(kubernetes(object).prefixed(prefix));
        }
    }

    private Verdict istio(IstioKind kind, View object) {
        View spec;
        try {
            spec = Decoder.decode(kind.message(), object.node().path("spec"), true);
        } catch (DecodeException e) {
            return Verdict.refused("cannot parse proto message: " + e.getMessage());
        }
        Verdict unknown = new Verdict();
        for (String field : object.node().propertyNames()) {
            if (!FIELDS.contains(field)) {
                unknown.errors().list("unknown field " + GoPrint.quote(field));
            }
        }
        if (!unknown.errors().isEmpty()) {
            return unknown;
        }
        View metadata = object.at("metadata");
        String namespace = metadata.text("namespace");
        return kind.validate(new Config(
                metadata.text("name"),
                namespace.isEmpty() ? defaultNamespace : namespace,
                metadata.textMap("labels"),
                metadata.textMap("annotations"),
                spec));
    }

    private Findings kubernetes(View object) {
        Findings wrong = new Findings();
        List<View> objects = object.has("items") ? object.items("items") : List.of(object);
        for (View each : objects) {
            boolean ours = each.at("metadata").text("namespace").equals(istioNamespace);
            switch (ours ? "" : each.text("kind")) {
                case "Service" -> service(each, wrong);
                case "Deployment" -> deployment(each);
                default -> {}
            }
        }
        return wrong;
    }

    private static void service(View service, Findings wrong) {
        View metadata = service.at("metadata");
        String name = GoPrint.quote(metadata.text("name") + "/" + metadata.text("namespace") + "/:");
        for (View port : service.at("spec").items("ports")) {
            String portName = port.text("name");
            if (port.text("protocol").equalsIgnoreCase("UDP")) {
                continue;
            }
            if (port.has("appProtocol")) {
                if (Protocol.parse(port.text("appProtocol")).isUnsupported()) {
                    wrong.list("service " + name + " doesn't follow Istio protocol selection. This is not recommended,"
                            + " See " + DOCS + "configuration/traffic-management/protocol-selection/");
                }
            } else if (!port.has("name")) {
                wrong.list("service " + name + " has an unnamed port. This is not recommended, See " + REQUIREMENTS);
            } else if (Protocol.parse(portName.split("-", 2)[0]).isUnsupported()) {
                wrong.list("service " + name + " port " + GoPrint.quote(portName)
                        + " does not follow the Istio naming convention. See " + REQUIREMENTS);
            }
        }
    }

    private void deployment(View deployment) {
        View metadata = deployment.at("metadata");
        Map<String, String> labels =
                deployment.at("spec", "template").at("metadata").textMap("labels");
        boolean named = labels.keySet().stream()
                .anyMatch(List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app")::contains);
        boolean versioned = labels.keySet().stream()
                .anyMatch(
                        List.of("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version")
                                ::contains);
        if (!named || !versioned) {
            note.accept("deployment " + GoPrint.quote(metadata.text("name") + "/" + metadata.text("namespace") + ":")
                    + " may not provide Istio metrics and telemetry labels: " + GoPrint.quoted(labels) + ". See "
                    + REQUIREMENTS);
        }
    }
}
