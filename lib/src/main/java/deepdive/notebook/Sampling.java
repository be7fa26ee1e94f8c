package deepdive.notebook;

import deepdive.shell.ShellException;
import deepdive.table.Outputs;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** A command's table once a second, as one table with a column TIME: seconds since the first. */
final class Sampling {
    private Sampling() {}

    static Table of(int times, Line line) {
        Table all = null;
        long begin = System.nanoTime();
        for (int second = 0; second < times; second++) {
            long next = begin + second * 1_000_000_000L;
            Pause.millis(Math.max(0, (next - System.nanoTime()) / 1_000_000), "interrupted between two samples");
            Table one = Outputs.table(line.quietly().orThrow().out()).typed();
            int[] time = new int[one.rowCount()];
            java.util.Arrays.fill(time, second);
            one.insertColumn(0, IntColumn.create("TIME", time));
            all = all == null ? one : all.append(one);
        }
        if (all == null) {
            throw new ShellException("A table is sampled once or more, not " + times + " times.");
        }
        return all;
    }
}
