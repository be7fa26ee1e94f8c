package deepdive.istioctl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command of istioctl: flags and arguments as picocli sets them, then {@link #check()}, then {@link #run}. */
abstract class Command {
    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Option(
            names = {"-h", "--help"},
            description = "Show this help")
    boolean help;

    @Parameters(hidden = true)
    List<String> args = new ArrayList<>();

    /** Checks the arguments before anything is fetched. */
    void check() {}

    /** Prints the answer. */
    abstract void run(Session session) throws IOException;
}
