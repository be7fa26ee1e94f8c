///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows what proxies counted for each upstream cluster. */
public class stats {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.StatsCommand", args);
    }
}
