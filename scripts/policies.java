///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows the policies that apply to each workload. */
public class policies {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.PoliciesCommand", args);
    }
}
