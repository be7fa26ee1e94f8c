package deepdive.sandbox.api;

import java.util.List;

/** Amounts in the canonical form of Kubernetes' {@code resource.Quantity}: the largest suffix that leaves no fraction. */
enum Quantities {
    /** Thousand millionths: {@code 1500000} is {@code 1500u}. */
    NANOS(1000, "n", "u", "m", ""),
    BYTES(1024, "", "Ki", "Mi", "Gi", "Ti");

    private final long step;
    private final List<String> suffixes;

    Quantities(long step, String... suffixes) {
        this.step = step;
        this.suffixes = List.of(suffixes);
    }

    String format(long amount) {
        long rest = amount;
        int suffix = 0;
        while (rest != 0 && rest % step == 0 && suffix < suffixes.size() - 1) {
            rest /= step;
            suffix++;
        }
        return amount == 0 ? "0" : rest + suffixes.get(suffix);
    }

    /** Reads back what {@link #format} wrote. */
    long parse(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        for (int i = suffixes.indexOf(text.substring(digits)); i > 0; i--) {
            amount *= step;
        }
        return amount;
    }
}
