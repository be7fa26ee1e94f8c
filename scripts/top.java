///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows CPU, memory and request rates. */
public class top {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.TopCommand", args);
    }
}
