package deepdive.lesson;

/** A lesson that can't be played, or whose cell failed; the message is one line. */
public final class LessonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LessonException(String message) {
        super(message);
    }
}
