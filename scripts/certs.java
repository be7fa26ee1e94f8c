///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES Launch.java

/** Shows the certificates of every workload. */
public class certs {
    public static void main(String... args) throws Exception {
        Launch.main("deepdive.oneliner.CertsCommand", args);
    }
}
