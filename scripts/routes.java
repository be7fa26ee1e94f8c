///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows the routes of one proxy, or of all. */
public class routes {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.RoutesCommand", args);
    }
}
