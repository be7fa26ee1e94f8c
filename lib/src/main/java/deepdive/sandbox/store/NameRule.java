package deepdive.sandbox.store;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an object of a type may be called (apimachinery's {@code util/validation}). */
public enum NameRule {
    SUBDOMAIN(
            253,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character",
            "'example.com'"),
    LABEL(
            63,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                    + " end with an alphanumeric character",
            "'my-name',  or '123-abc'"),
    LABEL1035(
            63,
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character",
            "'my-name',  or 'abc-123'"),
    PATH(Integer.MAX_VALUE, "(?!\\.{1,2}$)[^/%]+", "may not be '.' or '..' nor contain '/' or '%'", "'system:node'");

    private final int longest;
    private final Pattern pattern;
    private final String meaning;
    private final String example;

    NameRule(int longest, String pattern, String meaning, String example) {
        this.longest = longest;
        this.pattern = Pattern.compile(pattern);
        this.meaning = meaning;
        this.example = example;
    }

    /** Why a name is refused, or nothing where it is good. */
    public Optional<String> refuse(String name) {
        if (name.length() > longest) {
            return Optional.of("must be no more than " + longest + " characters");
        }
        if (!pattern.matcher(name).matches()) {
            return Optional.of(
                    meaning + " (e.g. " + example + ", regex used for validation is '" + pattern.pattern() + "')");
        }
        return Optional.empty();
    }
}
