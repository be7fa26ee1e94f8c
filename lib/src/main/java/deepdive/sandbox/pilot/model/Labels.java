package deepdive.sandbox.pilot.model;

import java.util.Map;

/** Labels and the selectors that match them. */
public final class Labels {
    private Labels() {}

    /** Whether the labels hold all that the selector asks; an empty selector asks nothing. */
    public static boolean match(Map<String, String> selector, Map<String, String> labels) {
        return selector.entrySet().stream().allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
