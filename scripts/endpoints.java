///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows the endpoints of one proxy, or of all. */
public class endpoints {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.EndpointsCommand", args);
    }
}
