package deepdive.sandbox.kubelet.program;

import deepdive.envoy.ChunkedBody;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The head of an HTTP/1 answer as it came, and its body as a stream. */
record CurlReply(String statusLine, List<String> headers) {
    private static final int LARGEST_LINE = 100 << 10;

    /** Reads a head. Informational answers (1xx) are heads of their own. */
    static CurlReply read(InputStream in) throws IOException, CurlException {
        String first = line(in, true);
        if (!first.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new CurlException(1, "Received HTTP/0.9 when not allowed");
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(in, false); !line.isEmpty(); line = line(in, false)) {
            headers.add(line);
        }
        return new CurlReply(first, List.copyOf(headers));
    }

    private static String line(InputStream in, boolean first) throws IOException, CurlException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && first && line.size() == 0) {
                throw new CurlException(52, "Empty reply from server");
            }
            if (b < 0 && first) {
                throw new CurlException(1, "Received HTTP/0.9 when not allowed");
            }
            if (b < 0 || line.size() > LARGEST_LINE) {
                throw new CurlException(56, "Recv failure: the answer ended within its head");
            }
            line.write(b);
        }
        return line.toString(java.nio.charset.StandardCharsets.ISO_8859_1).stripTrailing();
    }

    int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** {@code 1.1} */
    String version() {
        return statusLine.substring(5, 8);
    }

    /** The first header of that name, or {@code ""}. */
    String header(String name) {
        for (String header : headers) {
            if (header.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return header.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    /** How many bytes it took on the wire, with its line ends. */
    int size() {
        return headers.stream().mapToInt(header -> header.length() + 2).sum() + statusLine.length() + 4;
    }

    /** The body's length when it is known from the start, or -1. */
    long length() {
        String length = header("Content-Length");
        return !chunked() && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    boolean persistent() {
        return version().equals("1.1")
                && !header("Connection").toLowerCase(Locale.ROOT).contains("close")
                && (chunked() || length() >= 0 || bodiless());
    }

    private boolean bodiless() {
        return status() == 204 || status() == 304;
    }

    private boolean chunked() {
        return header("Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /** @param head whether it answers a HEAD request */
    InputStream body(InputStream in, boolean head) {
        if (head || bodiless()) {
            return InputStream.nullInputStream();
        }
        if (chunked()) {
            return new ChunkedBody(in);
        }
        return length() < 0 ? in : new Part(in, length());
    }

    /** So many bytes of a stream; less of them is an error. */
    private static final class Part extends java.io.FilterInputStream {
        private long left;

        Part(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(to, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("transfer closed with " + left + " bytes remaining to read");
            }
            left -= count;
            return count;
        }
    }
}
