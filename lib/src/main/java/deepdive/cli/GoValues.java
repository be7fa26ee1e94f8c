package deepdive.cli;

import java.math.BigInteger;
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
}
