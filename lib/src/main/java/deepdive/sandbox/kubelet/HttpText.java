package deepdive.sandbox.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads a whole HTTP/1.1 answer, chunked or not, from the bytes of a connection that has ended. */
final class HttpText {
    private HttpText() {}

    static AdminClient.Answer parse(byte[] bytes) throws IOException {
        int end = find(bytes, "\r\n\r\n", 0);
        if (end < 0) {
            throw new IOException("the answer ended before its headers did");
        }
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        String[] status = head.split("\r\n", 2)[0].split(" ");
        if (status.length < 2 || !status[1].matches("\\d{3}")) {
            throw new IOException("not an HTTP answer: " + head.split("\r\n", 2)[0]);
        }
        int start = end + 4;
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked");
        byte[] body = chunked ? unchunk(bytes, start) : java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        return new AdminClient.Answer(Integer.parseInt(status[1]), new String(body, StandardCharsets.UTF_8));
    }

    /** The status line and the headers, with the empty line that ends them. */
    static String head(byte[] bytes) {
        return new String(bytes, 0, find(bytes, "\r\n\r\n", 0) + 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] unchunk(byte[] bytes, int start) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = start;
        while (true) {
            int line = find(bytes, "\r\n", at);
            if (line < 0) {
                throw new IOException("the answer ended within a chunk");
            }
            String size = new String(bytes, at, line - at, StandardCharsets.US_ASCII).split(";")[0].trim();
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return body.toByteArray();
            }
            if (line + 2 + length > bytes.length) {
                throw new IOException("the answer ended within a chunk");
            }
            body.write(bytes, line + 2, length);
            at = line + 2 + length + 2;
        }
    }

    private static int find(byte[] bytes, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
