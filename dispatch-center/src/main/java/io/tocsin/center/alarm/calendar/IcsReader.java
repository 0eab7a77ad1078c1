package io.tocsin.center.alarm.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.RawProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import io.tocsin.center.problem.Invalid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the days off, and the days worked instead, from a file of the kind that calendars are exchanged in. Every event of
 * whole days is a day off, unless it says that it is worked; events with a time of the day are passed over. What repeats is
 * unrolled for some years and no further.
 */
final class IcsReader {
    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_REPEATS = 400;
    private static final int LONGEST_EVENT_DAYS = 62;
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 5;
    private static final int LONGEST_NAME = 40;
    /** What repeats faster is no holiday, and would only take time. */
    private static final Set<Frequency> REPEATS =
            EnumSet.of(Frequency.YEARLY, Frequency.MONTHLY, Frequency.WEEKLY, Frequency.DAILY);

    private static final Pattern WORKED =
            Pattern.compile("补班|上班|调班|班\\s*[)）\\]】]?$|make-?up|work(ing)? ?day", Pattern.CASE_INSENSITIVE);

    /** That of the library's own dates, which are at the beginning of a day there. */
    private final ZoneId zone = ZoneId.systemDefault();

    private final LocalDate first;
    private final LocalDate last;
    private final Map<LocalDate, SpecialDay> days = new TreeMap<>();

    IcsReader(LocalDate today) {
        this.first = today.minusYears(YEARS_BACK).withDayOfYear(1);
        this.last = today.plusYears(YEARS_AHEAD);
    }

    /** @throws Invalid BAD_CALENDAR, CALENDAR_TOO_LARGE, CALENDAR_EMPTY */
    WorkCalendar read(String text) {
        ICalendar calendar;
        try {
            calendar = Biweekly.parse(text).first();
        } catch (RuntimeException malformed) {
            throw bad("the file cannot be read");
        }
        if (calendar == null) {
            throw bad("the file holds no calendar");
        }
        List<VEvent> events = calendar.getEvents();
        if (events.size() > MOST_EVENTS) {
            throw new Invalid("CALENDAR_TOO_LARGE", "a calendar has at most " + MOST_EVENTS + " events");
        }
        events.forEach(this::take);
        if (days.isEmpty()) {
            throw new Invalid("CALENDAR_EMPTY", "there is no event of whole days from " + first + " to " + last);
        }
        return new WorkCalendar(List.copyOf(days.values()));
    }

    private void take(VEvent event) {
        DateStart start = event.getDateStart();
        ICalDate begin = start == null ? null : start.getValue();
        if (begin == null || begin.hasTime()) {
            return;
        }
        String name = name(event);
        boolean working = isWorked(event, name);
        long length = length(event, date(begin));
        RecurrenceRule rule = event.getRecurrenceRule();
        if (rule != null
                && rule.getValue() != null
                && !REPEATS.contains(rule.getValue().getFrequency())) {
            throw bad("an event repeats too often");
        }
        try {
            int seen = 0;
            for (Iterator<Date> each = event.getDateIterator(TimeZone.getDefault()); each.hasNext(); ) {
                LocalDate day = date(each.next());
                if (day.isAfter(last) || (!day.isBefore(first) && ++seen > MOST_REPEATS)) {
                    break;
                }
                put(day, length, working, name);
            }
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException odd) {
            throw bad("an event repeats in a way that cannot be followed");
        }
    }

    private void put(LocalDate begin, long length, boolean working, String name) {
        for (int i = 0; i < length; i++) {
            LocalDate day = begin.plusDays(i);
            if (!day.isBefore(first) && !day.isAfter(last)) {
                // who says that a day is worked knows of the holiday that it belongs to
                days.merge(day, new SpecialDay(day, working, name), (old, fresh) -> old.working() ? old : fresh);
            }
        }
        if (days.size() > WorkCalendar.MOST_DAYS) {
            throw new Invalid("CALENDAR_TOO_LARGE", "a calendar has at most " + WorkCalendar.MOST_DAYS + " days");
        }
    }

    private long length(VEvent event, LocalDate begin) {
        DateEnd end = event.getDateEnd();
        ICalDate after = end == null ? null : end.getValue();
        long days = after == null ? 1 : ChronoUnit.DAYS.between(begin, date(after));
        if (days > LONGEST_EVENT_DAYS) {
            throw bad("an event is longer than " + LONGEST_EVENT_DAYS + " days");
        }
        return Math.max(1, days);
    }

    private LocalDate date(Date at) {
        return at.toInstant().atZone(zone).toLocalDate();
    }

    private static String name(VEvent event) {
        @Nullable
        String text = event.getSummary() == null ? null : event.getSummary().getValue();
        String name = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static boolean isWorked(VEvent event, String name) {
        RawProperty special = event.getExperimentalProperty("X-APPLE-SPECIAL-DAY");
        if (special != null && special.getValue() != null) {
            return special.getValue().toUpperCase(Locale.ROOT).contains("WORKDAY");
        }
        return WORKED.matcher(name).find();
    }

    private static Invalid bad(String why) {
        return new Invalid("BAD_CALENDAR", why);
    }
}
