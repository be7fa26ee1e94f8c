package deepdive.sandbox.kubelet.program;

/** What is measured while a URL is fetched; times are nanoseconds of {@link System#nanoTime}, 0: not reached. */
final class CurlTransfer {
    final long began = System.nanoTime();
    String url = "";
    String effective = "";
    String verb = "";
    String remoteIp = "";
    int remotePort;
    String localIp = "";
    int localPort;
    int redirects;
    int connects;
    String redirectUrl = "";
    CurlReply reply;
    long resolved;
    long connected;
    long secured;
    long sending;
    long firstByte;
    long redirected;
    long ended;
    long downloaded;
    long uploaded;
    long headBytes;
    long requestBytes;
    int exit;
    String error = "";

    double seconds(long at) {
        return at == 0 ? 0 : (at - began) / 1e9;
    }

    long perSecond(long bytes) {
        double seconds = seconds(ended);
        return seconds <= 0 ? 0 : Math.round(bytes / seconds);
    }
}
