package deepdive.sandbox.xds;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a proxy has come with one kind of resource.
 *
 * @param sentNonce of the last response, or {@code ""} before the first
 * @param ackedNonce of the last response that the proxy took
 * @param error why the proxy refused the last response it refused, or {@code ""} once it has taken a later one
 * @param sentAt null before the first response
 * @param ackedAt null before the first acknowledgement
 */
public record SyncState(
        String sentVersion,
        String sentNonce,
        String ackedVersion,
        String ackedNonce,
        String error,
        Instant sentAt,
        Instant ackedAt) {
    static final SyncState NONE = new SyncState("", "", "", "", "", null, null);

    /** As istioctl's proxy-status says it: {@code SYNCED}, {@code STALE} or {@code NOT SENT}. */
    public String label() {
        if (sentNonce.isEmpty()) {
            return "NOT SENT";
        }
        return error.isEmpty() && sentNonce.equals(ackedNonce) ? "SYNCED" : "STALE";
    }

    /** From the last response until the proxy took it; null while it has not. */
    public Duration latency() {
        return sentAt == null || !sentNonce.equals(ackedNonce) ? null : Duration.between(sentAt, ackedAt);
    }

    SyncState sent(String version, String nonce, Instant now) {
        return new SyncState(version, nonce, ackedVersion, ackedNonce, error, now, ackedAt);
    }

    SyncState acked(String version, String nonce, Instant now) {
        return new SyncState(sentVersion, sentNonce, version, nonce, "", sentAt, now);
    }

    SyncState refused(String reason) {
        return new SyncState(sentVersion, sentNonce, ackedVersion, ackedNonce, reason, sentAt, ackedAt);
    }
}
