package deepdive.istioctl;

/** An error with an exit code of its own. */
final class ExitException extends RuntimeException {
    private final int code;

    ExitException(String message, int code) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
