package io.tocsin.center.schedule;

import io.tocsin.center.schedule.Words.Unit;
import java.util.ArrayList;
import java.util.List;

/** The times of day of a cron text in words: clock times where they are few, else a rhythm and what bounds it. */
record CronTimeWords(CronPattern.Times times, Words words) {
    private static final int FEW = 6;

    /** Whether this reads as times on a clock, such as 08:30. */
    boolean clock() {
        return single(times.seconds())
                && single(times.minutes())
                && Long.bitCount(times.hours()) <= FEW
                && (step(times.hours(), 24) == 0 || single(times.hours()));
    }

    String text() {
        if (clock()) {
            return words.at(
                    Words.numbers(times.hours()).stream().map(this::clockTime).toList());
        }
        List<String> parts = new ArrayList<>();
        Unit rhythm = !single(times.seconds()) ? Unit.SECOND : !single(times.minutes()) ? Unit.MINUTE : Unit.HOUR;
        int step = step(bits(rhythm), size(rhythm));
        if (step > 0) {
            parts.add(words.every(step, rhythm));
        } else if (rhythm == Unit.SECOND && all(Unit.MINUTE)) {
            parts.add(words.every(1, Unit.MINUTE));
        } else if (rhythm == Unit.MINUTE && all(Unit.HOUR)) {
            parts.add(words.every(1, Unit.HOUR));
        }
        for (Unit unit : Unit.values()) {
            boolean told = unit == rhythm ? step > 0 && first(unit) == 0 : all(unit);
            boolean zero = unit.compareTo(rhythm) < 0 && bits(unit) == 1;
            if (!told && !zero) {
                parts.add(
                        unit == rhythm && step > 0
                                ? words.from(first(unit), unit)
                                : words.in(Words.numbers(bits(unit)), unit));
            }
        }
        return words.list(parts);
    }

    private String clockTime(int hour) {
        int second = first(Unit.SECOND);
        String time = "%02d:%02d".formatted(hour, first(Unit.MINUTE));
        return second == 0 ? time : time + ":%02d".formatted(second);
    }

    /** The n of every n units, where that holds across the border to the next unit; 0 if it does not. */
    private static int step(long bits, int size) {
        int first = Long.numberOfTrailingZeros(bits);
        long others = bits & (bits - 1);
        int step = others == 0 ? size : Long.numberOfTrailingZeros(others) - first;
        long regular = 0;
        for (int at = first; at < size; at += step) {
            regular |= 1L << at;
        }
        return others != 0 && size % step == 0 && first < step && regular == bits ? step : 0;
    }

    private boolean all(Unit unit) {
        return Long.bitCount(bits(unit)) == size(unit);
    }

    private int first(Unit unit) {
        return Long.numberOfTrailingZeros(bits(unit));
    }

    private long bits(Unit unit) {
        return switch (unit) {
            case SECOND -> times.seconds();
            case MINUTE -> times.minutes();
            case HOUR -> times.hours();
        };
    }

    private static int size(Unit unit) {
        return unit == Unit.HOUR ? 24 : 60;
    }

    private static boolean single(long bits) {
        return Long.bitCount(bits) == 1;
    }
}
