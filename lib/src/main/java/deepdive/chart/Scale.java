package deepdive.chart;

import java.util.List;
import java.util.stream.LongStream;

/** An axis of numbers whose ends are marks: multiples of a step, which is 1, 2 or 5 times a power of ten. */
record Scale(double from, double to, double step) {
    /** An axis that begins at zero, where lengths are compared, with about as many steps. */
    static Scale upTo(double largest, int steps) {
        return covering(0, largest, steps);
    }

    static Scale covering(double least, double largest, int steps) {
        double step = step(largest - least, steps);
        double from = Math.floor(least / step + 1e-9) * step;
        double to = Math.ceil(largest / step - 1e-9) * step;
        return new Scale(from, to > from ? to : from + step, step);
    }

    private static double step(double span, int steps) {
        if (span <= 0) {
            return 1;
        }
        double rough = span / steps;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / power;
        return power * (times <= 1.000001 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    double at(double value) {
        return (value - from) / (to - from);
    }

    /** How many steps there are from one end to the other. */
    int steps() {
        return (int) Math.round((to - from) / step);
    }

    double mark(long step) {
        // by way of the whole number: 3 * 0.1 is not 0.3, and a label would say so
        double perOne = Math.round(1 / this.step);
        long first = Math.round(from / this.step);
        return this.step < 1 ? (first + step) / perOne : (first + step) * this.step;
    }

    List<Tick> ticks() {
        return LongStream.rangeClosed(0, steps())
                .mapToObj(this::mark)
                .map(mark -> new Tick(at(mark), Unit.number(mark)))
                .toList();
    }
}
