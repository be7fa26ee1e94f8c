package deepdive.envoy;

/** Something that Envoy's admin interface, or a file of what it said, did not give; the message is one whole line. */
public class EnvoyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvoyException(String message) {
        super(message);
    }

    public EnvoyException(String message, Throwable cause) {
        super(message, cause);
    }
}
