package deepdive.table;

/** A text or a question that a table cannot answer; the message is one line that says why. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TableException(String message) {
        super(message);
    }
}
