package deepdive.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The environment of this process, with what its command line set over it ({@code demo --context NAME}). */
public final class Environment {
    private static final Map<String, String> SET = new ConcurrentHashMap<>();

    private Environment() {}

    /** What {@link System#getenv()} would give had it been set there; an own copy. */
    public static Map<String, String> get() {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(SET);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** @param value empty for a variable that is not set */
    public static void set(String name, String value) {
        SET.put(name, value);
    }
}
