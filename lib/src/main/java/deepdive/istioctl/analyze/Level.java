package deepdive.istioctl.analyze;

import java.util.Optional;

/** How bad a message is, the worst first. */
public enum Level {
    ERROR("Error", "\033[1;31m"),
    WARNING("Warning", "\033[33m"),
    INFO("Info", "");

    private final String label;
    private final String color;

    Level(String label, String color) {
        this.label = label;
        this.color = color;
    }

    /** The escape sequence that starts its colour in a terminal. */
    public String color() {
        return color;
    }

    /** A level by its name, in any case. */
    public static Optional<Level> find(String name) {
        for (Level level : values()) {
            if (level.label.equalsIgnoreCase(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return label;
    }
}
