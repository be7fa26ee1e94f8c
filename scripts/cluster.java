///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** What lessons have on a cluster of your own: clean removes it. */
public class cluster {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.place.ClusterCommand", args);
    }
}
