package io.tocsin.center.schedule;

/**
 * A day that depends on the month: {@code L}, {@code L-3}, {@code LW}, {@code 15W}, {@code 6#3}, {@code 5L}. Weekdays are
 * counted from 0 = Sunday, days from 1; a day that a month does not have is 0.
 */
sealed interface DayOf {

    /** @param firstWeekday the weekday of the month's first day */
    int in(int monthLength, int firstWeekday);

    /** {@code L} and {@code L-n}; with {@code W} the weekday nearest to it. */
    record Last(int before, boolean nearestWeekday) implements DayOf {
        @Override
        public int in(int monthLength, int firstWeekday) {
            int day = Math.max(0, monthLength - before);
            return nearestWeekday && day > 0 ? nearest(day, monthLength, firstWeekday) : day;
        }
    }

    /** {@code 15W}: the Monday to Friday nearest to that day, never leaving the month. */
    record NearestWeekday(int day) implements DayOf {
        @Override
        public int in(int monthLength, int firstWeekday) {
            return day > monthLength ? 0 : nearest(day, monthLength, firstWeekday);
        }
    }

    /** {@code 6#3}. */
    record Nth(int weekday, int nth) implements DayOf {
        @Override
        public int in(int monthLength, int firstWeekday) {
            int day = 1 + Math.floorMod(weekday - firstWeekday, 7) + 7 * (nth - 1);
            return day > monthLength ? 0 : day;
        }
    }

    /** {@code 5L}. */
    record LastWeekday(int weekday) implements DayOf {
        @Override
        public int in(int monthLength, int firstWeekday) {
            int weekdayOfLast = (firstWeekday + monthLength - 1) % 7;
            return monthLength - Math.floorMod(weekdayOfLast - weekday, 7);
        }
    }

    private static int nearest(int day, int monthLength, int firstWeekday) {
        return switch ((firstWeekday + day - 1) % 7) {
            case 6 -> day > 1 ? day - 1 : day + 2;
            case 0 -> day < monthLength ? day + 1 : day - 2;
            default -> day;
        };
    }
}
