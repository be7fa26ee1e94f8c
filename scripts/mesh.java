///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Starts, shows and stops the mesh on this machine. */
public class mesh {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.sandbox.Mesh", args);
    }
}
