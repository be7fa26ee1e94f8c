package deepdive.sandbox.xds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a proxy has come with one kind of resource.
 *
 * @param asked whether the proxy asked for any, and did not stop doing so
 * @param names of the resources that it asks for; none where it asks for all there are
 * @param sentNonce of the last response, or {@code ""} before the first
 * @param ackedNonce of the last response that the proxy took
 * @param error why the proxy refused the last response it refused, or {@code ""} once it has taken a later one
 * @param sentAt null before the first response
 * @param ackedAt null before the first acknowledgement
 */
public record SyncState(
        boolean asked,
        Set<String> names,
        String sentVersion,
        String sentNonce,
        String ackedVersion,
        String ackedNonce,
        String error,
        Instant sentAt,
        Instant ackedAt) {
    public static final SyncState NONE = new SyncState(false, Set.of(), "", "", "", "", "", null, null);

    /** As istioctl's proxy-status says it: {@code SYNCED}, {@code STALE}, {@code ERROR}, {@code NOT SENT} or {@code IGNORED}. */
    public String label() {
        if (!asked) {
            return "IGNORED";
        }
        if (!error.isEmpty()) {
            return "ERROR";
        }
        if (sentNonce.isEmpty()) {
            return "NOT SENT";
        }
        return sentNonce.equals(ackedNonce) ? "SYNCED" : "STALE";
    }

    /** From the last response until the proxy took it; null while it has not. */
    public Duration latency() {
        return sentAt == null || !sentNonce.equals(ackedNonce) ? null : Duration.between(sentAt, ackedAt);
    }

    SyncState asks(List<String> wanted) {
        return new SyncState(
                true, new TreeSet<>(wanted), sentVersion, sentNonce, ackedVersion, ackedNonce, error, sentAt, ackedAt);
    }

    SyncState sent(String version, String nonce, Instant now) {
        return new SyncState(asked, names, version, nonce, ackedVersion, ackedNonce, error, now, ackedAt);
    }

    SyncState acked(String version, String nonce, Instant now) {
        return new SyncState(asked, names, sentVersion, sentNonce, version, nonce, "", sentAt, now);
    }

    SyncState refused(String reason) {
        return new SyncState(asked, names, sentVersion, sentNonce, ackedVersion, ackedNonce, reason, sentAt, ackedAt);
    }
}
