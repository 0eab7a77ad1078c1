package io.tocsin.center.schedule;

import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * One field's list of numbers, ranges and steps as a set. {@code H} is replaced by a number that depends only on the task
 * key and the field: {@code H}, {@code H(0-29)}, {@code H/15} (every 15, from a hashed start), {@code H(0-29)/10}.
 */
record CronField(CronUnit unit, Dialect dialect, LongSupplier hash) {
    /** Every month has these days, so a hashed day of month is one of them. */
    private static final int LAST_HASHED_DAY = 28;

    void addTo(BitSet set, String item) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : step(item.substring(slash + 1));
        if (range.startsWith("H") && unit != CronUnit.YEAR) {
            addHashed(set, range, slash < 0 ? 0 : step);
            return;
        }
        int dash = range.indexOf('-', 1);
        boolean quartzStar = range.isEmpty() && slash == 0 && dialect == Dialect.QUARTZ; // Quartz: "/5" is "*/5"
        if (range.equals("*") || quartzStar) {
            add(set, unit.firstOfAll(dialect), unit.max(), step);
        } else if (dash > 0) {
            addRange(set, range, number(range.substring(0, dash)), lastOf(range.substring(dash + 1)), step);
        } else {
            int number = number(range);
            add(set, number, slash < 0 ? number : unit.max(), step);
        }
    }

    private void addRange(BitSet set, String range, int first, int last, int step) {
        if (first <= last) {
            add(set, first, last, step);
            return;
        }
        if (dialect == Dialect.SPRING && unit == CronUnit.DAY_OF_WEEK && first == 7) { // SUN-TUE
            add(set, 0, last, step);
            return;
        }
        if (dialect != Dialect.QUARTZ || unit == CronUnit.YEAR) {
            throw new BadCron(unit.label() + " range '" + range + "' runs backwards");
        }
        for (int at = first; at <= last + unit.size(); at += step) {
            set.set(at <= unit.max() ? at : at - unit.size());
        }
    }

    private static void add(BitSet set, int first, int last, int step) {
        for (int at = first; at <= last; at += step) {
            set.set(at);
        }
    }

    /** @param step 0 if none was written */
    private void addHashed(BitSet set, String text, int step) {
        int first = unit == CronUnit.DAY_OF_WEEK ? unit.min(dialect) : unit.firstOfAll(dialect);
        int last = unit == CronUnit.DAY_OF_MONTH ? LAST_HASHED_DAY : first + unit.size() - 1;
        if (text.length() > 1) {
            int dash = text.indexOf('-');
            if (!text.startsWith("H(") || !text.endsWith(")") || dash < 0) {
                throw new BadCron("'" + text + "' is not H or H(from-to)");
            }
            first = number(text.substring(2, dash));
            last = number(text.substring(dash + 1, text.length() - 1));
            if (last < first) {
                throw new BadCron("the range of '" + text + "' runs backwards");
            }
        }
        int choices = step == 0 ? last - first + 1 : Math.min(step, last - first + 1);
        int start = first + (int) Long.remainderUnsigned(hash.getAsLong(), choices);
        add(set, start, step == 0 ? start : last, Math.max(1, step));
    }

    int number(String text) {
        int number = unit.named(text, dialect);
        if (number <= 0 && !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            number = Integer.parseInt(text);
        } else if (number < 0 || (number == 0 && !text.equals("SUN"))) {
            throw new BadCron("'" + text + "' is no " + unit.label());
        }
        if (number < unit.min(dialect) || number > unit.max()) {
            throw new BadCron(unit.label() + " " + text + " is not within " + unit.min(dialect) + "-" + unit.max());
        }
        return number;
    }

    /** As the end of a Unix range, Sunday is the end of the week: {@code FRI-SUN}. */
    private int lastOf(String text) {
        return dialect == Dialect.UNIX && text.equals("SUN") ? 7 : number(text);
    }

    private int step(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int step = digits ? Integer.parseInt(text) : 0;
        int most = unit == CronUnit.DAY_OF_WEEK || unit == CronUnit.YEAR ? unit.size() : unit.max();
        if (step < 1 || (step > most && dialect != Dialect.SPRING)) { // Spring takes it, for no step at all
            throw new BadCron("step '" + text + "' of the " + unit.label() + " is not within 1-" + most);
        }
        return step;
    }
}
