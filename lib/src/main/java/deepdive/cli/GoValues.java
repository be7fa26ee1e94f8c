package deepdive.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of flags, read as Go's strconv reads them. */
public final class GoValues {
    private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");
    private static final Pattern HEX = Pattern.compile("[-+]?0[xX][0-9a-fA-F]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[oO]?[0-7]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0[bB][01]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");

    private GoValues() {}

    /** @throws NumberFormatException whose message is Go's */
    public static boolean bool(String text) {
        if (!YES.contains(text) && !NO.contains(text)) {
            throw new NumberFormatException("strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
        }
        return YES.contains(text);
    }

    /** Decimal, 0x, 0o, 0b or with a leading zero octal. */
    public static long integer(String text) {
        BigInteger value;
        if (DECIMAL.matcher(text).matches()) {
            value = new BigInteger(text);
        } else if (HEX.matcher(text).matches()) {
            value = new BigInteger(text.replaceFirst("0[xX]", ""), 16);
        } else if (BINARY.matcher(text).matches()) {
            value = new BigInteger(text.replaceFirst("0[bB]", ""), 2);
        } else if (OCTAL.matcher(text).matches()) {
            value = new BigInteger(text.replaceFirst("[oO]", ""), 8);
        } else {
            throw new NumberFormatException("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
        if (value.bitLength() > 63) {
            throw new NumberFormatException("strconv.ParseInt: parsing \"" + text + "\": value out of range");
        }
        return value.longValue();
    }

    /** One line of comma-separated values; a value in double quotes may hold commas, and two quotes for one. */
    public static List<String> csv(String line) {
        List<String> values = new ArrayList<>();
        if (line.isEmpty()) {
            return values;
        }
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    value.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    value.append(line.charAt(++i));
                } else {
                    quoted = false;
                }
            } else if (c == '"' && value.isEmpty()) {
                quoted = true;
            } else if (c == '"') {
                throw new NumberFormatException(
                        "parse error on line 1, column " + (i + 1) + ": bare \" in non-quoted-field");
            } else if (c == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            throw new NumberFormatException("parse error on line 1, column " + (line.length() + 1)
                    + ": extraneous or missing \" in quoted-field");
        }
        values.add(value.toString());
        return values;
    }
}
