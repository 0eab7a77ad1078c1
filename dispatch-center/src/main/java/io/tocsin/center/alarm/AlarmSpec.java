package io.tocsin.center.alarm;

import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.schedule.ScheduleSpec;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as its user set it, with every default filled in. It is kept as the parameters of the alarm's task, so each fire
 * brings along what it takes to ring.
 *
 * @param schedule as it was written; {@link AlarmSchedule} makes the task's of it
 * @param zone IANA name
 * @param calendarId by which workdays are told from others; null for Monday to Friday
 * @param countdown a timer: it goes when it is over
 * @param skipNextAt the fire that is left out, epoch milliseconds
 * @param alsoRun the task that is started when it fires
 */
record AlarmSpec(
        long userId,
        String label,
        ScheduleSpec schedule,
        ZoneMode zoneMode,
        String zone,
        Days days,
        @Nullable String calendarId,
        boolean countdown,
        Manner manner,
        @Nullable Long skipNextAt,
        @Nullable Long alsoRun) {

    /** Whether the alarm goes along when the user's phone comes to another zone. */
    enum ZoneMode {
        PHONE,
        FIXED
    }

    /** On which days it rings. */
    enum Days {
        ALL,
        WORKDAYS,
        HOLIDAYS
    }

    AlarmSpec skipping(@Nullable Long fireAt) {
        return new AlarmSpec(
                userId, label, schedule, zoneMode, zone, days, calendarId, countdown, manner, fireAt, alsoRun);
    }

    AlarmSpec in(String otherZone) {
        return new AlarmSpec(
                userId, label, schedule, zoneMode, otherZone, days, calendarId, countdown, manner, null, alsoRun);
    }
}
