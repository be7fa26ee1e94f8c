package deepdive.kubectl.template;

/** A template that cannot be read, or that does not fit the object; the message is Go's. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }
}
