package deepdive.istioctl;

/** A command line whose flags make no sense; exit code 64. */
final class FlagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FlagException(String message) {
        super(message);
    }
}
