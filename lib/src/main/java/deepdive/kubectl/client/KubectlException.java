package deepdive.kubectl.client;

/** A command that failed, in kubectl's words. */
public class KubectlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    public KubectlException(String message) {
        this(message, 1, null);
    }

    public KubectlException(String message, Throwable cause) {
        this(message, 1, cause);
    }

    private KubectlException(String message, int code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Ends the command with a code; whatever there is to say has been said. */
    public static KubectlException exit(int code) {
        return new KubectlException("", code, null);
    }

    /** One whose message stands alone, without the word "error". */
    public static KubectlException plain(String message) {
        return new KubectlException(message) {
            private static final long serialVersionUID = 1L;

            @Override
            public String report() {
                return getMessage();
            }
        };
    }

    /** For arguments that make no sense; {@code command} is what help is asked of, such as {@code kubectl get}. */
    public static KubectlException usage(String message, String command) {
        return new KubectlException(message + "\nSee '" + command + " -h' for help and examples");
    }

    public int code() {
        return code;
    }

    /** What stands on standard error: nothing, or lines; the last line's end may be missing. */
    public String report() {
        return getMessage().isEmpty() || getMessage().startsWith("error: ") ? getMessage() : "error: " + getMessage();
    }
}
