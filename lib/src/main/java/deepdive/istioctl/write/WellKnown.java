package deepdive.istioctl.write;

import com.google.protobuf.Descriptors.Descriptor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** The google.protobuf messages that proto3 JSON writes in a form of their own. */
final class WellKnown {
    private static final String PACKAGE = "google.protobuf.";
    private static final Set<String> WRAPPERS = Set.of(
            "BoolValue",
            "BytesValue",
            "StringValue",
            "Int32Value",
            "UInt32Value",
            "FloatValue",
            "Int64Value",
            "UInt64Value",
            "DoubleValue");
    private static final Set<String> OTHERS = Set.of("Any", "Struct", "ListValue", "Value", "Duration", "Timestamp");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private WellKnown() {}

    /** Whether an Any that holds one wraps it: {@code {"@type": …, "value": …}}. */
    static boolean isSpecial(Descriptor type) {
        return isWrapper(type) || known(type) && OTHERS.contains(type.getName());
    }

    static boolean isWrapper(Descriptor type) {
        return known(type) && WRAPPERS.contains(type.getName());
    }

    /** Duration and Timestamp. */
    static boolean isText(Descriptor type) {
        return known(type)
                && (type.getName().equals("Duration") || type.getName().equals("Timestamp"));
    }

    private static boolean known(Descriptor type) {
        return type.getFullName().startsWith(PACKAGE);
    }

    /** A duration ({@code 1.5s}) or a time with 0, 3, 6 or 9 digits after the point ({@code 1.500s}). */
    static String text(String text, Descriptor type) {
        if (type.getName().equals("Timestamp")) {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return SECONDS.format(time) + fraction(String.format("%09d", time.getNano())) + "Z";
        }
        BigDecimal seconds = new BigDecimal(text.endsWith("s") ? text.substring(0, text.length() - 1) : text)
                .setScale(9, RoundingMode.DOWN);
        String plain = seconds.signum() == 0 ? "0.000000000" : seconds.toPlainString();
        int point = plain.indexOf('.');
        return plain.substring(0, point) + fraction(plain.substring(point + 1)) + "s";
    }

    private static String fraction(String nanos) {
        int digits = 9;
        while (digits > 0 && nanos.startsWith("000", digits - 3)) {
            digits -= 3;
        }
        return digits == 0 ? "" : "." + nanos.substring(0, digits);
    }
}
