///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Plays lessons in the terminal. */
public class demo {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.lesson.Demo", args);
    }
}
