package deepdive.kube;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * A log that was kept with the time of each line.
 *
 * @param text lines as the API gives them with {@code timestamps=true}
 * @param saved the present of {@code sinceSeconds}
 */
record SnapshotLog(byte[] text, Instant saved) {

    /** The lines that a request wants: since a time, the last ones, only the first bytes. */
    byte[] lines(SnapshotQuery query) {
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        Instant since = since(query);
        if (since != null) {
            lines = lines.stream().filter(line -> !time(line).isBefore(since)).toList();
        }
        String tail = query.get("tailLines");
        if (tail.matches("\\d{1,9}")) {
            lines = lines.subList(Math.max(0, lines.size() - Integer.parseInt(tail)), lines.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : lines) {
            String shown = query.flag("timestamps") ? line : line.substring(line.indexOf(' ') + 1);
            out.writeBytes((shown + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String limit = query.get("limitBytes");
        byte[] all = out.toByteArray();
        return limit.matches("\\d{1,9}") && Integer.parseInt(limit) < all.length
                ? java.util.Arrays.copyOf(all, Integer.parseInt(limit))
                : all;
    }

    private Instant since(SnapshotQuery query) {
        String seconds = query.get("sinceSeconds");
        if (seconds.matches("\\d{1,9}")) {
            return saved.minusSeconds(Long.parseLong(seconds));
        }
        String time = query.get("sinceTime");
        return time.isEmpty() ? null : OffsetDateTime.parse(time).toInstant();
    }

    /** A line whose time cannot be read is always wanted. */
    private static Instant time(String line) {
        try {
            return Instant.parse(line.substring(0, Math.max(0, line.indexOf(' '))));
        } catch (DateTimeParseException e) {
            return Instant.MAX;
        }
    }
}
