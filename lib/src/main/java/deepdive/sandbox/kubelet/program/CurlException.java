package deepdive.sandbox.kubelet.program;

/** Why a transfer failed: curl's exit code (libcurl-errors(3)) and its words. */
final class CurlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    CurlException(int code, String message) {
        super(message);
        this.code = code;
    }

    static CurlException usage(String message) {
        return new CurlException(2, message);
    }

    int code() {
        return code;
    }

    /** The line on standard error. */
    String line() {
        return code == 2
                ? "curl: " + getMessage() + "\ncurl: try 'curl --help' or 'curl --manual' for more information\n"
                : "curl: (" + code + ") " + getMessage() + "\n";
    }
}
