package io.tocsin.center.alarm.calendar;

import io.tocsin.center.problem.Invalid;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells workdays from others. Beyond what it knows a day is as its weekday says: an alarm for workdays rings on a holiday
 * that nobody announced yet rather than not at all.
 */
public final class WorkCalendar {
    public static final int MOST_DAYS = 4_000;

    /** Monday to Friday. */
    public static final WorkCalendar WEEKDAYS = new WorkCalendar(List.of());

    private final TreeMap<LocalDate, SpecialDay> days = new TreeMap<>();

    public WorkCalendar(List<SpecialDay> special) {
        special.forEach(day -> days.put(day.date(), day));
        if (days.size() > MOST_DAYS) {
            throw new Invalid("CALENDAR_TOO_LARGE", "a calendar has at most " + MOST_DAYS + " days");
        }
    }

    public boolean isWorkday(LocalDate date) {
        SpecialDay special = days.get(date);
        return special == null ? date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 : special.working();
    }

    public List<SpecialDay> days() {
        return List.copyOf(days.values());
    }

    public @Nullable LocalDate from() {
        return days.isEmpty() ? null : days.firstKey().withDayOfYear(1);
    }

    /** The end of the year of the last day: holidays are announced by years. */
    public @Nullable LocalDate knownUntil() {
        return days.isEmpty() ? null : LocalDate.of(days.lastKey().getYear(), 12, 31);
    }

    /** A line for each day: {@code 2026-01-01 off New Year}. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (SpecialDay day : days.values()) {
            text.append(day.date()).append(day.working() ? " work " : " off ");
            text.append(day.name()).append('\n');
        }
        return text.toString();
    }

    static WorkCalendar read(String text) {
        List<SpecialDay> days = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                days.add(day(line));
            }
        }
        return new WorkCalendar(days);
    }

    private static SpecialDay day(String line) {
        String[] parts = line.split(" ", 3);
        boolean known = parts.length >= 2 && (parts[1].equals("off") || parts[1].equals("work"));
        try {
            if (known) {
                return new SpecialDay(
                        LocalDate.parse(parts[0]), parts[1].equals("work"), parts.length == 3 ? parts[2] : "");
            }
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("no day of a calendar: " + line, wrong);
        }
        throw new IllegalArgumentException("no day of a calendar: " + line);
    }

    /** By their ids. */
    public interface Lookup {
        /** Plain weekdays where there is no such calendar any more. */
        WorkCalendar calendar(@Nullable String id);
    }
}
