///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Reads a table from standard input and prints it aligned, sorted, filtered or as data. */
public class table {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.chart.TableCommand", args);
    }
}
