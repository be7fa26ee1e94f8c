///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Counts, filters and follows access logs. */
public class accessLog {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.AccessLogCommand", args);
    }
}
