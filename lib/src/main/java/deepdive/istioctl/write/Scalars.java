package deepdive.istioctl.write;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import deepdive.cli.GoJson;
import deepdive.cli.GoNumbers;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Fields that hold one number, text, flag, enum or bytes, in proto3 JSON. */
final class Scalars {
    private Scalars() {}

    /** Whether protobuf keeps the value: a zero is as good as nothing, except where the field tracks its presence. */
    static boolean isSet(JsonNode value, FieldDescriptor field) {
        if (field.getJavaType() == JavaType.ENUM) {
            Integer number = enumNumber(value, field);
            // an enum value that this proto does not know is dropped
            return number != null && (field.hasPresence() || number != 0);
        }
        if (field.hasPresence()) {
            return true;
        }
        return switch (field.getJavaType()) {
            case BOOLEAN -> value.asBoolean(false);
            case STRING, BYTE_STRING -> !value.asString("").isEmpty();
            default -> !value.asString("0").matches("-?0+(\\.0+)?");
        };
    }

    static void write(StringBuilder out, JsonNode value, FieldDescriptor field) {
        switch (field.getJavaType()) {
            case BOOLEAN -> out.append(value.asBoolean(false));
            case INT -> out.append(integer(value));
            case LONG -> out.append('"').append(integer(value)).append('"');
            case FLOAT -> floating(out, value, true);
            case DOUBLE -> floating(out, value, false);
            case BYTE_STRING -> GoJson.quote(out, base64(value.asString()));
            case ENUM -> enumeration(out, value, field);
            default -> GoJson.quote(out, value.asString());
        }
    }

    /** A value of a google.protobuf.Struct, where every number is a double. */
    static void value(StringBuilder out, JsonNode node) {
        if (node.isString()) {
            GoJson.quote(out, node.asString());
        } else if (node.isNumber()) {
            floating(out, node, false);
        } else {
            out.append(node.isBoolean() ? String.valueOf(node.asBoolean()) : "null");
        }
    }

    static List<String> sortedKeys(JsonNode map, FieldDescriptor key) {
        Comparator<String> order = key.getJavaType() == JavaType.INT || key.getJavaType() == JavaType.LONG
                ? Comparator.comparing(BigDecimal::new)
                : Comparator.naturalOrder();
        return map.propertyNames().stream().sorted(order).toList();
    }

    private static String integer(JsonNode value) {
        String text = value.asString();
        return text.matches("-?\\d+")
                ? text
                : new BigDecimal(text).toBigInteger().toString();
    }

    private static void floating(StringBuilder out, JsonNode value, boolean single) {
        String text = value.asString();
        switch (text) {
            case "NaN", "Infinity", "-Infinity" -> GoJson.quote(out, text);
            default ->
                out.append(single ? GoNumbers.json(Float.parseFloat(text)) : GoNumbers.json(Double.parseDouble(text)));
        }
    }

    private static String base64(String text) {
        byte[] bytes = Base64.getDecoder()
                .decode(text.replace('-', '+').replace('_', '/').replace("=", ""));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Integer enumNumber(JsonNode value, FieldDescriptor field) {
        if (value.isNumber()) {
            return value.asInt();
        }
        EnumValueDescriptor found = field.getEnumType().findValueByName(value.asString(""));
        return found == null ? null : found.getNumber();
    }

    private static void enumeration(StringBuilder out, JsonNode value, FieldDescriptor field) {
        Integer number = enumNumber(value, field);
        if (field.getEnumType().getFullName().equals("google.protobuf.NullValue")) {
            out.append("null");
            return;
        }
        // an alias is written under the name that comes first
        EnumValueDescriptor named = number == null ? null : field.getEnumType().findValueByNumber(number);
        if (named == null) {
            out.append(number == null ? 0 : number);
        } else {
            out.append('"').append(named.getName()).append('"');
        }
    }
}
