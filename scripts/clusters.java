///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows the clusters of one proxy, or of all. */
public class clusters {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.ClustersCommand", args);
    }
}
