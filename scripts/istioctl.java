///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** istioctl: the built-in one, or the real one where it is installed. */
public class istioctl {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.istioctl.Istioctl", args);
    }
}
