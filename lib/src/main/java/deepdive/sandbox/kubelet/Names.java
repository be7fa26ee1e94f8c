package deepdive.sandbox.kubelet;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** Name suffixes as Kubernetes makes them: without vowels, lest they spell something (apimachinery, util/rand). */
final class Names {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Names() {}

    static String randomSuffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return suffix.toString();
    }

    /** Of a pod template: equal templates have equal hashes. */
    static String templateHash(JsonNode template) {
        return encode(template.toString(), 10);
    }

    /** Always the same for the same text. */
    static String fixedSuffix(String text) {
        return encode(text, 5);
    }

    private static String encode(String text, int length) {
        CRC32 crc = new CRC32();
        StringBuilder encoded = new StringBuilder();
        long bits = 0;
        for (int i = 0; i < length; i++) {
            if (i % 5 == 0) {
                crc.update((i + text).getBytes(StandardCharsets.UTF_8));
                bits = crc.getValue();
            }
            encoded.append(ALPHABET.charAt((int) (bits % ALPHABET.length())));
            bits /= ALPHABET.length();
        }
        return encoded.toString();
    }
}
