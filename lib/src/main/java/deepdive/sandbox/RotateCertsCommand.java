package deepdive.sandbox;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the running sandbox for new certificates. */
@Command(
        name = "rotate-certs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Give every proxy a new key and certificate while it works.")
final class RotateCertsCommand implements Callable<Integer> {
    @Option(
            names = "--root",
            description = "Also a new root: both are trusted until all have changed, then the new one alone.")
    boolean root;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String proxies = new Background().ask("POST", "/rotate-certs?root=" + root);
        spec.commandLine()
                .getOut()
                .println(proxies + " proxies have new certificates"
                        + (root ? " of a new root; the old one is no longer trusted." : "."));
        return 0;
    }
}
