///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows all proxies and how they fare. */
public class proxies {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.ProxiesCommand", args);
    }
}
