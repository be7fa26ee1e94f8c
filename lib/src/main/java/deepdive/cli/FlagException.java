package deepdive.cli;

/** A command line whose flags make no sense; exit code 64. */
public final class FlagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlagException(String message) {
        super(message);
    }
}
