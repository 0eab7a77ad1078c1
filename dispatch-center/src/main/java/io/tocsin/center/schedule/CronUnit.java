package io.tocsin.center.schedule;

import java.util.List;

/** The fields of a cron text, with the numbers and names that they take. Weekdays are numbered by the dialect. */
enum CronUnit {
    SECOND("second", 0, 59),
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY_OF_MONTH("day of month", 1, 31),
    MONTH("month", 1, 12),
    DAY_OF_WEEK("day of week", 0, 7),
    YEAR("year", 1970, 2199);

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final String label;
    private final int min;
    private final int max;

    CronUnit(String label, int min, int max) {
        this.label = label;
        this.min = min;
        this.max = max;
    }

    String label() {
        return label;
    }

    int min(Dialect dialect) {
        return this == DAY_OF_WEEK && dialect == Dialect.QUARTZ ? 1 : min;
    }

    int max() {
        return max;
    }

    /** Where {@code *} begins: Spring's week begins on Monday, which shows in {@code *}{@code /2}. */
    int firstOfAll(Dialect dialect) {
        return this == DAY_OF_WEEK && dialect == Dialect.SPRING ? 1 : min(dialect);
    }

    /** How many different values there are. */
    int size() {
        return this == DAY_OF_WEEK ? 7 : max - min + 1;
    }

    /** The number that a name stands for, or -1. */
    int named(String name, Dialect dialect) {
        return switch (this) {
            case MONTH -> MONTHS.indexOf(name) + (MONTHS.contains(name) ? 1 : 0);
            case DAY_OF_WEEK -> WEEKDAYS.contains(name) ? weekday(WEEKDAYS.indexOf(name), dialect) : -1;
            case SECOND, MINUTE, HOUR, DAY_OF_MONTH, YEAR -> -1;
        };
    }

    /** The dialect's number of a weekday that counts from 0 = Sunday. */
    private static int weekday(int fromSunday, Dialect dialect) {
        return switch (dialect) {
            case QUARTZ -> fromSunday + 1;
            case SPRING -> fromSunday == 0 ? 7 : fromSunday;
            case UNIX -> fromSunday;
        };
    }

    /** From a dialect's number of a weekday to 0 = Sunday … 6 = Saturday. */
    static int fromSunday(int number, Dialect dialect) {
        return dialect == Dialect.QUARTZ ? number - 1 : number % 7;
    }
}
