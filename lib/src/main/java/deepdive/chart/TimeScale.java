package deepdive.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of dates, UTC, marked where a calendar or a clock has round numbers.
 *
 * @param from seconds since 1970
 * @param to likewise, later
 */
record TimeScale(double from, double to) {
    /** A step between marks: so many of a unit, and how a mark is written. */
    private record Step(int amount, ChronoUnit unit, String pattern) {
        double seconds() {
            return amount * (double) unit.getDuration().toSeconds();
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step(1, ChronoUnit.SECONDS, "HH:mm:ss"),
            new Step(5, ChronoUnit.SECONDS, "HH:mm:ss"),
            new Step(15, ChronoUnit.SECONDS, "HH:mm:ss"),
            new Step(1, ChronoUnit.MINUTES, "HH:mm"),
            new Step(5, ChronoUnit.MINUTES, "HH:mm"),
            new Step(15, ChronoUnit.MINUTES, "HH:mm"),
            new Step(1, ChronoUnit.HOURS, "d MMM HH:mm"),
            new Step(6, ChronoUnit.HOURS, "d MMM HH:mm"),
            new Step(12, ChronoUnit.HOURS, "d MMM HH:mm"),
            new Step(1, ChronoUnit.DAYS, "d MMM"),
            new Step(7, ChronoUnit.DAYS, "d MMM"),
            new Step(1, ChronoUnit.MONTHS, "MMM yyyy"),
            new Step(3, ChronoUnit.MONTHS, "MMM yyyy"),
            new Step(1, ChronoUnit.YEARS, "yyyy"),
            new Step(2, ChronoUnit.YEARS, "yyyy"),
            new Step(5, ChronoUnit.YEARS, "yyyy"),
            new Step(20, ChronoUnit.YEARS, "yyyy"),
            new Step(100, ChronoUnit.YEARS, "yyyy"));

    double at(double seconds) {
        return to == from ? 0 : (seconds - from) / (to - from);
    }

    /** @param most how many marks the axis has room for */
    List<Tick> ticks(int most) {
        Step step = STEPS.stream()
                .filter(candidate -> (to - from) / candidate.seconds() <= most)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step.pattern(), Locale.ENGLISH);
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime mark = start(step);
        while (seconds(mark) <= to) {
            if (seconds(mark) >= from) {
                ticks.add(new Tick(at(seconds(mark)), format.format(mark)));
            }
            mark = mark.plus(step.amount(), step.unit());
        }
        return ticks;
    }

    /** The last round date before the axis: of the days and smaller units within their month, of others their year. */
    private LocalDateTime start(Step step) {
        LocalDateTime first = LocalDateTime.ofInstant(Instant.ofEpochSecond((long) from), ZoneOffset.UTC);
        return switch (step.unit()) {
            case YEARS -> LocalDateTime.of(first.getYear() / step.amount() * step.amount(), 1, 1, 0, 0);
            case MONTHS -> LocalDateTime.of(first.getYear(), 1, 1, 0, 0);
            case DAYS -> first.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case HOURS -> first.truncatedTo(ChronoUnit.DAYS);
            default -> first.truncatedTo(step.unit() == ChronoUnit.MINUTES ? ChronoUnit.HOURS : ChronoUnit.MINUTES);
        };
    }

    private static double seconds(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
