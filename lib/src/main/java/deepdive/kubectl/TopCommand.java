package deepdive.kubectl;

import deepdive.cli.TabWriter;
import deepdive.kubectl.client.KubectlException;
import java.util.ArrayList;
import java.util.List;

/** What {@code kubectl top} has for pods and nodes alike. */
abstract class TopCommand extends Command {
    static final String METRICS = "/apis/metrics.k8s.io/v1beta1/";

    TopCommand() {
        flags.yes("no-headers", false, "Leave out the headers of the table")
                .text("selector", "l", "", "Labels that they must have: key1=value1,key2!=value2,key3 in (a,b)")
                .text("sort-by", "Show the greatest first: cpu or memory")
                .yes("use-protocol-buffers", true, "Taken, not used: JSON does");
    }

    final void check(Session session) {
        if (args.size() > 1) {
            throw usage(path.substring(path.lastIndexOf(' ') + 1) + " " + about().usage());
        }
        if (!List.of("", "cpu", "memory").contains(flags.text("sort-by"))) {
            throw new KubectlException("--sort-by accepts only cpu or memory");
        }
        boolean selects = !flags.text("selector").isEmpty()
                || flags.find("field-selector").isPresent()
                        && !flags.text("field-selector").isEmpty();
        if (args.size() == 1 && selects) {
            throw new KubectlException("only one of NAME or selector can be provided");
        }
        boolean served = session.types().discovery().others().stream()
                .anyMatch(type -> type.apiVersion().equals("metrics.k8s.io/v1beta1"));
        if (!served) {
            throw new KubectlException("Metrics API not available");
        }
    }

    /** Adds a line; the real one ends each cell with a tab, the last one too. */
    static void line(TabWriter table, List<String> cells) {
        List<Object> line = new ArrayList<>(cells);
        line.add("");
        table.line(line.toArray());
    }
}
