package deepdive.sandbox.store;

/**
 * How an object is to be deleted.
 *
 * @param orphan whether objects that it owns are left behind rather than deleted too
 * @param uid only if this is the object's uid, or "" for any
 * @param resourceVersion only if this is the object's resourceVersion, or "" for any
 */
public record DeleteOptions(boolean dryRun, boolean orphan, String uid, String resourceVersion) {
    public static final DeleteOptions PLAIN = new DeleteOptions(false, false, "", "");
}
