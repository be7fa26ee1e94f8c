package deepdive.validate;

/** Host names with a wildcard in front. */
public final class Hosts {
    private Hosts() {}

    /** Whether two names overlap. */
    public static boolean match(String one, String other) {
        return one.length() < other.length() && wild(one) && wild(other)
                ? other.endsWith(one.substring(1))
                : wild(one) && wild(other)
                        ? one.endsWith(other.substring(1))
                        : within(one, other) || within(other, one);
    }

    /** Whether a name is covered by another. */
    public static boolean subset(String name, String of) {
        if (wild(name)) {
            return wild(of) && name.length() >= of.length() && name.endsWith(of.substring(1));
        }
        return within(name, of);
    }

    private static boolean within(String name, String pattern) {
        return wild(pattern) ? !wild(name) && name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    public static boolean wild(String name) {
        return name.startsWith("*");
    }
}
