package deepdive.sandbox.kubelet.program;

/** The progress meter that curl prints on standard error when its output is no terminal and it is not silent. */
final class CurlMeter {
    static final String TITLE =
            """
              % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                             Dload  Upload   Total   Spent    Left  Speed
            \r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0""";

    private CurlMeter() {}

    /** The last line, which stays. */
    static String last(CurlTransfer transfer) {
        long length = transfer.reply == null ? -1 : transfer.reply.length();
        long down = transfer.downloaded;
        long up = transfer.uploaded;
        long total = (length < 0 ? down : length) + up;
        return "\r%3d %s  %3d %s  %3d %s  %s  %s --:--:-- %s --:--:-- %s\n"
                .formatted(
                        total == 0 ? 0 : 100 * (down + up) / total,
                        amount(total),
                        length <= 0 ? 0 : 100 * down / length,
                        amount(down),
                        up == 0 ? 0 : 100,
                        amount(up),
                        amount(transfer.perSecond(down)),
                        amount(transfer.perSecond(up)),
                        time((long) transfer.seconds(transfer.ended)),
                        amount(transfer.perSecond(down + up)));
    }

    private static String time(long seconds) {
        return seconds == 0 ? "--:--:--" : "%2d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Five characters. */
    private static String amount(long bytes) {
        if (bytes < 100_000) {
            return "%5d".formatted(bytes);
        }
        return bytes < 10_000L << 10 ? "%4dk".formatted(bytes >> 10) : "%4dM".formatted(bytes >> 20);
    }
}
