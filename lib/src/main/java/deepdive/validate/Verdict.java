package deepdive.validate;

/** What the rules say of an object: why it is refused, and what its writer should know. */
public final class Verdict {
    private final Findings errors = new Findings();
    private final Findings warnings = new Findings();

    public Findings errors() {
        return errors;
    }

    public Findings warnings() {
        return warnings;
    }

    public static Verdict refused(String text) {
        Verdict verdict = new Verdict();
        verdict.error(text);
        return verdict;
    }

    void error(String text) {
        errors.add(text);
    }

    /** An error where a check found one; an empty text is none. */
    void check(String problem) {
        if (!problem.isEmpty()) {
            errors.add(problem);
        }
    }

    void check(boolean wrong, String problem) {
        if (wrong) {
            errors.add(problem);
        }
    }

    void warn(String text) {
        warnings.add(text);
    }

    void add(Verdict other) {
        errors.add(other.errors);
        warnings.add(other.warnings);
    }
}
