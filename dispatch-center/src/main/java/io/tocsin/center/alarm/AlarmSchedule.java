package io.tocsin.center.alarm;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.Durations;
import io.tocsin.center.schedule.ScheduleSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * From an alarm's schedule to that of its task. Whole days are counted on the calendar of the alarm's zone, at the same time
 * of the day, so that a clock change does not move the alarm: its task fires every day, and the days between are passed
 * over. Everything else is the task's as it stands.
 */
final class AlarmSchedule {
    private static final Duration DAY = Duration.ofDays(1);

    private AlarmSchedule() {}

    /**
     * The days on which an alarm of every so many days rings.
     *
     * @param first null where it rings on every day that its task fires
     */
    record Pace(@Nullable LocalDate first, long days) {
        static final Pace EACH = new Pace(null, 1);

        boolean includes(LocalDate date) {
            return first == null || (!date.isBefore(first) && (date.toEpochDay() - first.toEpochDay()) % days == 0);
        }
    }

    /**
     * What is relative to the present is made absolute, once: an alarm is not to move with each edit.
     *
     * @throws Invalid where an alarm has no such schedule
     */
    static ScheduleSpec anchored(ScheduleSpec given, String zone, boolean countdown, Instant now) {
        String kind = given.kind() == null ? "" : given.kind();
        if (given.deletesAfterRun()) {
            throw bad("deleteAfterRun", "FIELD_NOT_ALLOWED", "a countdown goes when it is over; other alarms stay");
        }
        if (given.zone() != null && !given.zone().equals(zone)) {
            throw bad("zone", "ZONE_TWICE", "the alarm has a zone; the schedule's is another");
        }
        if (kind.equals("AFTER") && countdown && given.after() != null) {
            return ScheduleSpec.at(
                    now.plus(Durations.parse("schedule.after", given.after())).toString());
        }
        if (kind.equals("AFTER") || kind.equals("MANUAL")) {
            throw bad("kind", "BAD_CHOICE", "an alarm is AT, CRON or EVERY; a countdown may be AFTER");
        }
        if (kind.equals("EVERY") && given.start() == null) {
            String start = LocalDateTime.ofInstant(now, zone(zone)).withNano(0).toString();
            return started(given, start);
        }
        return given;
    }

    /** The schedule of the task. */
    static ScheduleSpec ofTask(ScheduleSpec schedule, String zone) {
        if (isOfDays(schedule)) {
            LocalDateTime start = start(schedule, zone);
            String text = start.getSecond() + " " + start.getMinute() + " " + start.getHour() + " * * ?";
            ScheduleSpec daily = ScheduleSpec.cron("QUARTZ", text, zone);
            return bounded(daily, schedule, zone, start);
        }
        return inZone(schedule, zone);
    }

    static Pace pace(ScheduleSpec schedule, String zone) {
        return isOfDays(schedule)
                ? new Pace(start(schedule, zone).toLocalDate(), period(schedule).toDays())
                : Pace.EACH;
    }

    private static boolean isOfDays(ScheduleSpec schedule) {
        return "EVERY".equals(schedule.kind())
                && schedule.every() != null
                && !period(schedule).isZero()
                && period(schedule).toMillis() % DAY.toMillis() == 0;
    }

    private static Duration period(ScheduleSpec schedule) {
        return Durations.parse("schedule.every", schedule.every() == null ? "" : schedule.every());
    }

    private static LocalDateTime start(ScheduleSpec schedule, String zone) {
        String text = schedule.start();
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text == null ? "" : text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            return switch (parsed) {
                case ZonedDateTime zoned ->
                    zoned.withZoneSameInstant(zone(zone)).toLocalDateTime();
                case OffsetDateTime shifted ->
                    shifted.atZoneSameInstant(zone(zone)).toLocalDateTime();
                default -> LocalDateTime.from(parsed);
            };
        } catch (DateTimeException wrong) {
            throw bad("start", "BAD_INSTANT", "'" + text + "' is no instant such as 2026-11-21T08:30:00");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException wrong) {
            throw Invalid.field("zone", "BAD_ZONE", "'" + name + "' is no IANA zone such as Asia/Shanghai");
        }
    }

    private static ScheduleSpec started(ScheduleSpec given, String start) {
        return new ScheduleSpec(
                given.kind(),
                given.dialect(),
                given.cron(),
                given.offset(),
                given.zone(),
                given.every(),
                given.after(),
                given.at(),
                start,
                given.end(),
                given.maxFires(),
                given.deleteAfterRun(),
                given.gap(),
                given.dstOverlap());
    }

    private static ScheduleSpec inZone(ScheduleSpec given, String zone) {
        return new ScheduleSpec(
                given.kind(),
                given.dialect(),
                given.cron(),
                given.offset(),
                zone,
                given.every(),
                given.after(),
                given.at(),
                given.start(),
                given.end(),
                given.maxFires(),
                given.deleteAfterRun(),
                given.gap(),
                given.dstOverlap());
    }

    /** The first day's own fire is on the start, so the window is open from the day's beginning. */
    private static ScheduleSpec bounded(ScheduleSpec daily, ScheduleSpec given, String zone, LocalDateTime start) {
        return new ScheduleSpec(
                daily.kind(),
                daily.dialect(),
                daily.cron(),
                null,
                zone,
                null,
                null,
                null,
                start.toLocalDate().atStartOfDay().toString(),
                given.end(),
                null,
                null,
                given.gap(),
                given.dstOverlap());
    }

    private static Invalid bad(String field, String code, String message) {
        return Invalid.field("schedule." + field, code, message);
    }
}
