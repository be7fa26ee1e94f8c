package deepdive.sandbox.pilot.authz;

/** A part of a rule that cannot be told to Envoy, such as an HTTP method for a TCP connection. */
final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    RuleException(String message) {
        super(message);
    }

    static RuleException httpOnly(String key) {
        return new RuleException('"' + key + "\" is HTTP only");
    }
}
