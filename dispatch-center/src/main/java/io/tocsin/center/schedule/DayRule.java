package io.tocsin.center.schedule;

import java.util.List;

/**
 * The two day fields of a cron text.
 *
 * @param monthDays bits 1 to 31
 * @param weekdays bits 0 (Sunday) to 6
 * @param either whether a day need match only one of the two fields
 */
record DayRule(int monthDays, List<DayOf> inMonth, int weekdays, List<DayOf> inWeek, boolean either) {
    private static final int EVERY_SEVENTH = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;
    static final int ALL_MONTH_DAYS = 0xFFFF_FFFE;
    static final int ALL_WEEKDAYS = 0x7F;

    DayRule {
        inMonth = List.copyOf(inMonth);
        inWeek = List.copyOf(inWeek);
    }

    /** The matching days of a month, as bits 1 to 31. */
    int in(int monthLength, int firstWeekday) {
        int byMonth = monthDays | bits(inMonth, monthLength, firstWeekday);
        int byWeek = weekly(firstWeekday) | bits(inWeek, monthLength, firstWeekday);
        int matching = either ? byMonth | byWeek : byMonth & byWeek;
        return matching & (ALL_MONTH_DAYS >>> (31 - monthLength)) & ALL_MONTH_DAYS;
    }

    private int weekly(int firstWeekday) {
        if (weekdays == ALL_WEEKDAYS) {
            return ALL_MONTH_DAYS;
        }
        int days = 0;
        for (int i = 0; i < 7; i++) {
            if ((weekdays >> ((firstWeekday + i) % 7) & 1) != 0) {
                days |= EVERY_SEVENTH << (i + 1);
            }
        }
        return days;
    }

    private static int bits(List<DayOf> rules, int monthLength, int firstWeekday) {
        int days = 0;
        for (int i = 0; i < rules.size(); i++) {
            days |= 1 << rules.get(i).in(monthLength, firstWeekday);
        }
        return days & ALL_MONTH_DAYS;
    }
}
