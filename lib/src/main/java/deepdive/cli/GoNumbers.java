package deepdive.cli;

import java.math.BigDecimal;

/** Floating-point numbers as Go's encoding/json and go-yaml write them. */
public final class GoNumbers {
    private GoNumbers() {}

    /** encoding/json: decimal notation, but an exponent below 1e-6 and from 1e21. */
    public static String json(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-6 || size >= 1e21)) {
            return exponent(Double.toString(value), 1);
        }
        return plain(Double.toString(value));
    }

    public static String json(float value) {
        float size = Math.abs(value);
        if (size != 0 && (size < 1e-6f || size >= 1e21f)) {
            return exponent(Float.toString(value), 1);
        }
        return plain(Float.toString(value));
    }

    /** go-yaml, that is Go's {@code %g}: an exponent of at least two digits below 1e-4 and from 1e21. */
    public static String yaml(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e21)) {
            return exponent(Double.toString(value), 2);
        }
        return plain(Double.toString(value));
    }

    /** fmt's {@code %v}: an exponent of at least two digits below 1e-4 and from 1e6. */
    public static String print(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e6)) {
            return exponent(Double.toString(value), 2);
        }
        return plain(Double.toString(value));
    }

    private static String plain(String shortest) {
        String text = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return shortest.startsWith("-") && text.equals("0") ? "-0" : text;
    }

    private static String exponent(String shortest, int digits) {
        BigDecimal number = new BigDecimal(shortest).stripTrailingZeros();
        String figures = number.unscaledValue().abs().toString();
        int power = figures.length() - 1 - number.scale();
        String tail = figures.length() > 1 ? "." + figures.substring(1) : "";
        String size = Integer.toString(Math.abs(power));
        return (number.signum() < 0 ? "-" : "") + figures.charAt(0) + tail + "e" + (power < 0 ? "-" : "+")
                + "0".repeat(Math.max(0, digits - size.length())) + size;
    }
}
