package io.tocsin.center.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A parsed cron text as sets, and the search in them. Knows local time only, counted in seconds since 1970-01-01T00:00
 * as a clock without zone shows them.
 *
 * @param months bits 1 to 12
 * @param years null for all
 * @param everyHour whether the hour is a wildcard, which decides how clock changes are treated
 */
record CronPattern(
        Times times, long months, DayRule days, @Nullable BitSet years, boolean everyHour) {
    static final long NEVER = Long.MAX_VALUE;
    private static final int DAY = 86_400;

    /** The first matching second not before {@code from}, {@link #NEVER} if there is none up to {@code limit}. */
    long next(long from, long limit) {
        long day = Math.floorDiv(from, DAY);
        int inDay = times.next((int) (from - day * DAY));
        LocalDate date = LocalDate.ofEpochDay(day);
        int first = date.getDayOfMonth();
        if (inDay < 0) {
            inDay = times.next(0);
            first++;
        } else if ((daysOf(date.getYear(), date.getMonthValue()) >>> first & 1) != 0) {
            return bounded(day * DAY + inDay, limit);
        } else {
            inDay = times.next(0);
            first++;
        }
        int year = date.getYear();
        int month = date.getMonthValue();
        for (; ; first = 1) {
            int left = first > 31 ? 0 : daysOf(year, month) & (-1 << first);
            if (left != 0) {
                day = LocalDate.of(year, month, Integer.numberOfTrailingZeros(left))
                        .toEpochDay();
                return bounded(day * DAY + inDay, limit);
            }
            month++;
            if (month > 12) {
                month = 1;
                year++;
            }
            if (month == 1 && LocalDate.of(year, 1, 1).toEpochDay() * DAY > limit) {
                return NEVER;
            }
        }
    }

    /** How many seconds match from the first inclusive to the second exclusive. */
    long count(long from, long to) {
        return from < to ? daysBefore(from, to) * times.perDay() + partOf(to) - partOf(from) : 0;
    }

    /** The matches of a moment's own day before that moment. */
    private long partOf(long moment) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(moment, DAY));
        boolean matches = (daysOf(date.getYear(), date.getMonthValue()) >>> date.getDayOfMonth() & 1) != 0;
        return matches ? times.before((int) Math.floorMod(moment, (long) DAY)) : 0;
    }

    /** The matching days from the one of {@code from} to the one before that of {@code to}. */
    private long daysBefore(long from, long to) {
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(from, DAY));
        LocalDate last = LocalDate.ofEpochDay(Math.floorDiv(to, DAY));
        YearMonth end = YearMonth.from(last);
        long days = -Integer.bitCount(daysOf(first.getYear(), first.getMonthValue()) & ~(-1 << first.getDayOfMonth()));
        for (YearMonth at = YearMonth.from(first); at.isBefore(end); at = at.plusMonths(1)) {
            days += Integer.bitCount(daysOf(at.getYear(), at.getMonthValue()));
        }
        return days + Integer.bitCount(daysOf(end.getYear(), end.getMonthValue()) & ~(-1 << last.getDayOfMonth()));
    }

    /** The matching days of a month, as bits 1 to 31. */
    private int daysOf(int year, int month) {
        if ((months >>> month & 1) == 0 || (years != null && (year < 0 || !years.get(year)))) {
            return 0;
        }
        LocalDate first = LocalDate.of(year, month, 1);
        return days.in(first.lengthOfMonth(), first.getDayOfWeek().getValue() % 7);
    }

    private static long bounded(long found, long limit) {
        return found <= limit ? found : NEVER;
    }

    /** The times of day, as bits: hours 0 to 23, minutes and seconds 0 to 59. */
    record Times(long hours, long minutes, long seconds) {

        /** The first matching second of the day not before the given one, -1 if none. */
        int next(int secondOfDay) {
            int hour = secondOfDay / 3600;
            int minute = secondOfDay / 60 % 60;
            int second = secondOfDay % 60;
            if ((hours >>> hour & 1) != 0) {
                if ((minutes >>> minute & 1) != 0) {
                    long left = seconds & (-1L << second);
                    if (left != 0) {
                        return hour * 3600 + minute * 60 + Long.numberOfTrailingZeros(left);
                    }
                }
                long left = minutes & (-1L << (minute + 1));
                if (left != 0) {
                    return hour * 3600 + Long.numberOfTrailingZeros(left) * 60 + Long.numberOfTrailingZeros(seconds);
                }
            }
            long left = hours & (-1L << (hour + 1));
            return left == 0
                    ? -1
                    : Long.numberOfTrailingZeros(left) * 3600
                            + Long.numberOfTrailingZeros(minutes) * 60
                            + Long.numberOfTrailingZeros(seconds);
        }

        long perDay() {
            return (long) Long.bitCount(hours) * Long.bitCount(minutes) * Long.bitCount(seconds);
        }

        /** How many match before the given second of the day. */
        long before(int secondOfDay) {
            int hour = secondOfDay / 3600;
            int minute = secondOfDay / 60 % 60;
            long inMinute = (hours >>> hour & minutes >>> minute & 1) == 0 ? 0 : below(seconds, secondOfDay % 60);
            long inHour = (hours >>> hour & 1) == 0 ? 0 : below(minutes, minute) * Long.bitCount(seconds);
            return below(hours, hour) * Long.bitCount(minutes) * Long.bitCount(seconds) + inHour + inMinute;
        }

        private static long below(long bits, int bit) {
            return Long.bitCount(bits & ~(-1L << bit));
        }
    }
}
