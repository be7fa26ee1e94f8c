///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows the listeners of one proxy, or of all. */
public class listeners {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.ListenersCommand", args);
    }
}
