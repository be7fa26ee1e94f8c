///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Keeps a cluster for later, or for a colleague: save, show. */
public class snapshot {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.snapshot.SnapshotCommand", args);
    }
}
