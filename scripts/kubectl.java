///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** kubectl: the built-in one, or the real one where it is installed. */
public class kubectl {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.kubectl.Kubectl", args);
    }
}
