package deepdive.notebook;

import deepdive.envoy.EnvoyException;
import deepdive.place.Place;
import deepdive.place.Skipped;
import deepdive.shell.ShellException;
import deepdive.table.TableException;
import java.util.function.Supplier;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A step of a lesson that may not be possible where the lesson is played. On a cluster of the learner's own and on a
 * snapshot, what is not there, not allowed or not kept is said in a line, and the lesson goes on; in the sandbox it fails.
 */
final class Step {
    private Step() {}

    static void attempt(Runnable step) {
        attempt(
                () -> {
                    step.run();
                    return null;
                },
                null);
    }

    /** @param nothing what the step gives where it was not done */
    static <T> T attempt(Supplier<T> step, T nothing) {
        try {
            return step.get();
        } catch (Skipped e) {
            System.out.println(e.getMessage());
        } catch (ShellException | EnvoyException | TableException e) {
            if (Place.here().sandbox()) {
                throw e;
            }
            System.out.println("Not here: " + e.getMessage());
        }
        return nothing;
    }

    /** Whether there is nothing to draw, since an earlier step was not possible; says so. */
    static boolean nothing(Table table) {
        boolean nothing = table.isEmpty() && !Place.here().sandbox();
        if (nothing) {
            System.out.println("Skipped: there are no rows to draw.");
        }
        return nothing;
    }

    static Table noRequests() {
        return Table.create(
                "requests", DoubleColumn.create("AT"), StringColumn.create("STATUS"), DoubleColumn.create("MILLIS"));
    }

    static Table noShares() {
        return Table.create(
                "shares",
                StringColumn.create("SUBSET"),
                IntColumn.create("WEIGHT"),
                IntColumn.create("REQUESTS"),
                DoubleColumn.create("SHARE"));
    }
}
