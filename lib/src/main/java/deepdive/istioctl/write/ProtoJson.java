package deepdive.istioctl.write;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import deepdive.cli.GoJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes Envoy's JSON as istioctl's {@code -o json} has it: as if parsed into protobuf messages and marshalled again by
 * Go's jsonpb. Fields stand in the order in which their proto declares them and under their JSON names, zero values and
 * unknown fields are left out, maps are sorted, and with an indent everything below a google.protobuf.Struct stands too
 * far right. A message of a type that nobody has described is passed on with its field names converted (the real
 * istioctl gives up there).
 */
public final class ProtoJson {
    private final StringBuilder out = new StringBuilder();
    private final String unit;

    private ProtoJson(String unit) {
        this.unit = unit;
    }

    /** Resources as one list: a line's width where {@code unit} is empty, else indented by it. */
    public static String list(List<JsonNode> resources, String typeUrl) {
        List<String> compact = resources.stream()
                .map(resource -> message(resource, typeUrl, ""))
                .toList();
        return GoJson.indent("[" + String.join(",", compact) + "]", "    ");
    }

    /** One message of the type, compact where {@code unit} is empty. */
    public static String message(JsonNode node, String typeUrl, String unit) {
        ProtoJson json = new ProtoJson(unit);
        Optional<Descriptor> type = ProtoTypes.find(typeUrl);
        if (type.isPresent()) {
            json.message(node, type.get(), "", "");
        } else {
            json.undescribed(node, "", "");
        }
        return json.out.toString();
    }

    private void message(JsonNode node, Descriptor type, String indent, String typeUrl) {
        switch (type.getFullName()) {
            case "google.protobuf.Any" -> any(node, indent);
            case "google.protobuf.Struct" -> struct(node, indent);
            case "google.protobuf.ListValue" -> listValue(node, indent);
            case "google.protobuf.Value" -> value(node, indent);
            default -> {
                if (WellKnown.isText(type)) {
                    GoJson.quote(out, WellKnown.text(node.asString(), type));
                } else if (WellKnown.isWrapper(type)) {
                    Scalars.write(out, node, type.findFieldByNumber(1));
                } else {
                    fields(node, type, indent, typeUrl);
                }
            }
        }
    }

    private void any(JsonNode node, String indent) {
        String typeUrl = node.path("@type").asString("");
        Optional<Descriptor> type = ProtoTypes.find(typeUrl);
        if (type.isEmpty()) {
            undescribed(node, indent, typeUrl);
        } else if (!WellKnown.isSpecial(type.get())) {
            message(node, type.get(), indent, typeUrl);
        } else {
            open('{');
            name("@type", indent);
            GoJson.quote(out, typeUrl);
            comma();
            name("value", indent);
            message(node.path("value"), type.get(), indent + unit, "");
            line();
            out.append(unit.isEmpty() ? "" : indent).append('}');
        }
    }

    private void fields(JsonNode node, Descriptor type, String indent, String typeUrl) {
        open('{');
        boolean first = true;
        if (!typeUrl.isEmpty()) {
            name("@type", indent);
            GoJson.quote(out, typeUrl);
            first = false;
        }
        for (FieldDescriptor field : inOrder(node, type)) {
            if (!first) {
                comma();
            }
            first = false;
            name(field.getJsonName(), indent);
            fieldValue(node.get(spelling(node, field)), field, indent);
        }
        close('}', indent);
    }

    /** The fields that are set, in their proto's order; of a oneof the one that is. */
    private static List<FieldDescriptor> inOrder(JsonNode node, Descriptor type) {
        List<FieldDescriptor> found = new ArrayList<>();
        List<FieldDescriptor> fields = type.getFields();
        for (int i = 0; i < fields.size(); ) {
            OneofDescriptor oneof = fields.get(i).getContainingOneof();
            List<FieldDescriptor> choice = oneof == null ? List.of(fields.get(i)) : oneof.getFields();
            choice.stream().filter(field -> isSet(node, field)).findFirst().ifPresent(found::add);
            i += choice.size();
        }
        return found;
    }

    private static boolean isSet(JsonNode node, FieldDescriptor field) {
        String name = spelling(node, field);
        if (name == null) {
            return false;
        }
        JsonNode value = node.get(name);
        if (value.isNull()) {
            return field.getJavaType() == JavaType.MESSAGE
                    && field.getMessageType().getFullName().equals("google.protobuf.Value");
        }
        if (field.isRepeated()) {
            return !value.isEmpty();
        }
        return field.getJavaType() == JavaType.MESSAGE || Scalars.isSet(value, field);
    }

    private static String spelling(JsonNode node, FieldDescriptor field) {
        if (node.has(field.getName())) {
            return field.getName();
        }
        return node.has(field.getJsonName()) ? field.getJsonName() : null;
    }

    private void fieldValue(JsonNode value, FieldDescriptor field, String indent) {
        if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor entry = field.getMessageType().findFieldByNumber(2);
            List<String> keys = Scalars.sortedKeys(value, key);
            map(keys, indent, name -> single(value.get(name), entry, indent + unit));
        } else if (field.isRepeated()) {
            elements(value, indent, element -> single(element, field, indent + unit));
        } else {
            single(value, field, indent);
        }
    }

    private void single(JsonNode value, FieldDescriptor field, String indent) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            message(value, field.getMessageType(), indent + unit, "");
        } else {
            Scalars.write(out, value, field);
        }
    }

    private void struct(JsonNode node, String indent) {
        List<String> keys = node.propertyNames().stream().sorted().toList();
        map(keys, indent, name -> value(node.get(name), indent + unit + unit));
    }

    private void listValue(JsonNode node, String indent) {
        elements(node, indent, element -> value(element, indent + unit + unit));
    }

    private void value(JsonNode node, String indent) {
        if (node.isObject()) {
            struct(node, indent + unit);
        } else if (node.isArray()) {
            listValue(node, indent + unit);
        } else {
            Scalars.value(out, node);
        }
    }

    private void undescribed(JsonNode node, String indent, String typeUrl) {
        if (node.isArray()) {
            elements(node, indent, element -> undescribed(element, indent + unit + unit, ""));
            return;
        }
        if (!node.isObject()) {
            Scalars.value(out, node);
            return;
        }
        open('{');
        boolean first = true;
        for (var field : node.properties()) {
            if (!first) {
                comma();
            }
            first = false;
            name(typeUrl.isEmpty() ? field.getKey() : deepdive.envoy.Fields.camel(field.getKey()), indent);
            undescribed(field.getValue(), indent + unit, typeUrl);
        }
        close('}', indent);
    }

    private void map(List<String> keys, String indent, java.util.function.Consumer<String> entry) {
        out.append('{');
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? "" : ",");
            inner(indent);
            GoJson.quote(out, keys.get(i));
            out.append(unit.isEmpty() ? ":" : ": ");
            entry.accept(keys.get(i));
        }
        outer(indent);
        out.append('}');
    }

    private void elements(JsonNode list, String indent, java.util.function.Consumer<JsonNode> entry) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ",");
            inner(indent);
            entry.accept(list.get(i));
        }
        outer(indent);
        out.append(']');
    }

    private void inner(String indent) {
        if (!unit.isEmpty()) {
            out.append('\n').append(indent).append(unit).append(unit);
        }
    }

    private void outer(String indent) {
        if (!unit.isEmpty()) {
            out.append('\n').append(indent).append(unit);
        }
    }

    private void open(char bracket) {
        out.append(bracket);
        line();
    }

    private void close(char bracket, String indent) {
        line();
        out.append(unit.isEmpty() ? "" : indent).append(bracket);
    }

    private void comma() {
        out.append(',');
        line();
    }

    private void line() {
        if (!unit.isEmpty()) {
            out.append('\n');
        }
    }

    private void name(String name, String indent) {
        if (!unit.isEmpty()) {
            out.append(indent).append(unit);
        }
        GoJson.quote(out, name);
        out.append(unit.isEmpty() ? ":" : ": ");
    }
}
