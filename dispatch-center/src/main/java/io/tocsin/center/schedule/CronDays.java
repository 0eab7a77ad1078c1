package io.tocsin.center.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Reads the two day fields and combines them as the dialect does. */
record CronDays(Dialect dialect, CronField monthField, CronField weekField) {

    DayRule parse(String ofMonth, String ofWeek) {
        boolean anyMonthDay = ofMonth.equals("?");
        boolean anyWeekday = ofWeek.equals("?");
        if (dialect == Dialect.UNIX && (anyMonthDay || anyWeekday)) {
            throw new BadCron("'?' belongs to QUARTZ and SPRING; UNIX writes '*'");
        }
        if (dialect == Dialect.QUARTZ && anyMonthDay == anyWeekday) {
            throw new BadCron("exactly one of day of month and day of week must be '?' in QUARTZ");
        }
        List<DayOf> inMonth = new ArrayList<>();
        List<DayOf> inWeek = new ArrayList<>();
        int monthDays = anyMonthDay ? DayRule.ALL_MONTH_DAYS : monthDays(ofMonth, inMonth);
        int weekdays = anyWeekday ? DayRule.ALL_WEEKDAYS : weekdays(ofWeek, inWeek);
        // As crontab(5) has it, a field that starts with a star restricts nothing, even with a step.
        boolean either = dialect == Dialect.UNIX && !ofMonth.startsWith("*") && !ofWeek.startsWith("*");
        return new DayRule(monthDays, inMonth, weekdays, inWeek, either);
    }

    private int monthDays(String text, List<DayOf> rules) {
        BitSet set = new BitSet();
        for (String item : text.split(",", -1)) {
            if (dialect != Dialect.UNIX && (item.startsWith("L") || item.endsWith("W"))) {
                rules.add(ofMonth(item));
            } else {
                monthField.addTo(set, item);
            }
        }
        return bits(set);
    }

    private DayOf ofMonth(String item) {
        if (!item.startsWith("L")) {
            return new DayOf.NearestWeekday(monthField.number(item.substring(0, item.length() - 1)));
        }
        boolean weekday = item.endsWith("W");
        String before = item.substring(1, item.length() - (weekday ? 1 : 0));
        if (before.isEmpty()) {
            return new DayOf.Last(0, weekday);
        }
        if (!before.matches("-\\d{1,2}") || Integer.parseInt(before.substring(1)) > 30) {
            throw new BadCron("'" + item + "' is not L, LW or L-n with n up to 30");
        }
        return new DayOf.Last(Integer.parseInt(before.substring(1)), weekday);
    }

    private int weekdays(String text, List<DayOf> rules) {
        BitSet set = new BitSet();
        for (String item : text.split(",", -1)) {
            int hash = item.indexOf('#');
            if (dialect == Dialect.UNIX || (hash < 0 && !item.endsWith("L"))) {
                weekField.addTo(set, item);
            } else if (hash >= 0) {
                rules.add(new DayOf.Nth(weekday(item.substring(0, hash)), nth(item.substring(hash + 1))));
            } else if (item.equals("L") && dialect == Dialect.QUARTZ) {
                set.set(7); // Quartz: the last day of the week, every week
            } else {
                rules.add(new DayOf.LastWeekday(weekday(item.substring(0, item.length() - 1))));
            }
        }
        BitSet fromSunday = new BitSet();
        set.stream().map(number -> CronUnit.fromSunday(number, dialect)).forEach(fromSunday::set);
        return bits(fromSunday);
    }

    private int weekday(String text) {
        if (text.isEmpty()) {
            throw new BadCron(
                    "a day of week is missing before L or # (" + dialect.name().toLowerCase(Locale.ROOT) + ")");
        }
        return CronUnit.fromSunday(weekField.number(text), dialect);
    }

    private static int nth(String text) {
        if (!text.matches("[1-5]")) {
            throw new BadCron("'#" + text + "' is not within #1-#5");
        }
        return Integer.parseInt(text);
    }

    private static int bits(BitSet set) {
        return set.isEmpty() ? 0 : (int) set.toLongArray()[0];
    }
}
