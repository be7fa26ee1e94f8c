///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Opens the lessons in JupyterLab. */
public class lab {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.notebook.Lab", args);
    }
}
