package deepdive.kubectl.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects what failed while the rest went on; one failure is thrown as it is, several as their reports, a line each. */
public final class Failures {
    private final List<KubectlException> failures = new ArrayList<>();

    /** Runs it, and keeps what it throws. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (KubectlException e) {
            add(e);
        }
    }

    public void add(KubectlException failure) {
        failures.add(failure);
    }

    public boolean isEmpty() {
        return failures.isEmpty();
    }

    public List<KubectlException> all() {
        return List.copyOf(failures);
    }

    /** Among others a failure is not introduced as an error, unless the API says so. */
    private static String line(KubectlException failure) {
        return failure instanceof StatusException ? failure.report() : failure.getMessage();
    }

    /** Does nothing where nothing failed. */
    public void throwAny() {
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            throw KubectlException.plain(
                    failures.stream().map(Failures::line).distinct().collect(Collectors.joining("\n")));
        }
    }
}
