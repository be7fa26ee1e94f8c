package deepdive.validate;

/** An object that does not fit its message; the text is that of Go's decoders. */
public final class DecodeException extends RuntimeException {
    DecodeException(String message) {
        super(message);
    }

    static DecodeException type(String found, String wanted) {
        return new DecodeException("json: cannot unmarshal " + found + " into Go value of type " + wanted);
    }
}
