package deepdive.envoy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A whole HTTP/1.1 response: its status and its body, put together again where it came in chunks (RFC 9112, 7.1). */
public record HttpAnswer(int status, byte[] body) {

    static HttpAnswer parse(byte[] bytes) {
        int end = find(bytes, "\r\n\r\n", 0);
        if (end < 0) {
            throw new EnvoyException("the admin interface closed the connection without an answer");
        }
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        String[] first = head.lines().findFirst().orElse("").split(" ");
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) {
            throw new EnvoyException("the admin interface does not speak HTTP/1.1");
        }
        byte[] rest = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked");
        return new HttpAnswer(Integer.parseInt(first[1]), chunked ? join(rest) : rest);
    }

    private static byte[] join(byte[] chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(chunks.length);
        int at = 0;
        while (true) {
            int end = find(chunks, "\r\n", at);
            if (end < 0) {
                throw new EnvoyException("the admin interface's answer was cut off");
            }
            String size = new String(chunks, at, end - at, StandardCharsets.ISO_8859_1).split(";")[0].strip();
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return body.toByteArray();
            }
            if (end + 2 + length > chunks.length) {
                throw new EnvoyException("the admin interface's answer was cut off");
            }
            body.write(chunks, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static int find(byte[] bytes, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
