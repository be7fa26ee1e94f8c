package deepdive.istioctl;

/** Arguments that do not go together: the command's usage is shown above the message, as the real tool does. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
