package deepdive.sandbox.store.cel;

/** An expression that cannot be understood, or has no value; worded as cel-go words it where it has a value to be. */
public final class CelException extends RuntimeException {
    CelException(String message) {
        super(message);
    }
}
