package deepdive.shell;

/** A command that could not be run at all; the message is one line that says what to do. */
public class ShellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ShellException(String message) {
        super(message);
    }
}
