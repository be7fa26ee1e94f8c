///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Runs a command and reads the table that it prints. */
public class run {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.table.RunCommand", args);
    }
}
