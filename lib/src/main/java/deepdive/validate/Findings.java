package deepdive.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Errors, gathered as hashicorp's multierror gathers them, because its texts are what users see: one stands alone, several
 * make a list; a list of one is still a list.
 */
public final class Findings {
    /**
     * One error.
     *
     * @param code what the analyzer of {@code istioctl analyze} reports instead of IST0106, or empty
     * @param parameters of that code's message
     */
    public record Finding(String text, String code, List<String> parameters) {
        Finding(String text) {
            this(text, "", List.of());
        }
    }

    private final List<Finding> all = new ArrayList<>();
    private boolean listed;

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }

    void add(String text) {
        add(new Finding(text));
    }

    /** Adds what a check found; an empty text is nothing. */
    void check(String problem) {
        if (!problem.isEmpty()) {
            add(problem);
        }
    }

    void add(Finding finding) {
        listed |= !all.isEmpty();
        all.add(finding);
    }

    /** Adds an error in a list, be it the only one. */
    public void list(String text) {
        all.add(new Finding(text));
        listed = true;
    }

    void add(Findings more) {
        if (more.isEmpty()) {
            return;
        }
        listed = more.listed && all.isEmpty() || listed || !all.isEmpty();
        all.addAll(more.all);
    }

    /** Adds all of them to a list. */
    public void list(Findings more) {
        if (!more.isEmpty()) {
            all.addAll(more.all);
            listed = true;
        }
    }

    public Findings prefixed(String prefix) {
        Findings prefixed = new Findings();
        all.forEach(finding -> prefixed.all.add(new Finding(prefix + " " + finding.text())));
        prefixed.listed = listed;
        return prefixed;
    }

    /** The errors' texts in a form of one's own. */
    public String join(String before, String between, String after) {
        return all.stream().map(Finding::text).collect(Collectors.joining(between, before, after));
    }

    @Override
    public String toString() {
        if (!listed) {
            return join("", "", "");
        }
        String head = all.size() == 1 ? "1 error" : all.size() + " errors";
        return join(head + " occurred:\n\t* ", "\n\t* ", "\n\n");
    }
}
