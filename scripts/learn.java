///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** The course: what you have finished, what is next, and on from there. */
public class learn {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.lesson.Learn", args);
    }
}
