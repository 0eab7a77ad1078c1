package io.tocsin.center.alarm;

import io.tocsin.center.alarm.calendar.WorkCalendar;
import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.alarm.ring.RingContent;
import io.tocsin.center.alarm.ring.RingKind;
import io.tocsin.center.alarm.ring.RingLife;
import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Between alarms, their tasks and their documents. */
@Component
final class AlarmTexts {
    private static final int MOST_FIRES_OF_ONE = 100;
    static final int MOST_UPCOMING = 500;

    private final WorkCalendar.Lookup calendars;
    private final JsonMapper json;
    private final InstantSource clock;

    AlarmTexts(WorkCalendar.Lookup calendars, JsonMapper json, InstantSource clock) {
        this.calendars = calendars;
        this.json = json;
        this.clock = clock;
    }

    String parameters(AlarmSpec spec) {
        return json.writeValueAsString(spec);
    }

    AlarmSpec spec(String parameters) {
        return json.readValue(parameters, AlarmSpec.class);
    }

    Alarm alarm(StoredTask stored) {
        return new Alarm(stored, spec(stored.task().parameters()));
    }

    AlarmFires fires(Alarm alarm) {
        return new AlarmFires(
                alarm.spec(),
                AlarmTasks.schedule(alarm.task()),
                calendars.calendar(alarm.spec().calendarId()));
    }

    /** Of an alarm that is not saved. */
    List<Instant> preview(AlarmSpec spec, Instant now, int count) {
        Schedule schedule = AlarmSchedule.ofTask(spec.schedule(), spec.zone()).toSchedule(now, "preview");
        AlarmFires fires = new AlarmFires(spec, schedule, calendars.calendar(spec.calendarId()));
        return fires.upcoming(now, Instant.MAX, count);
    }

    /** What a fire of the alarm rings. */
    static RingLife.Cause cause(long alarmId, AlarmSpec spec, long fireAt) {
        RingContent content =
                new RingContent(spec.label(), spec.manner(), spec.countdown(), spec.alsoRun(), null, null, null);
        return new RingLife.Cause(spec.userId(), RingKind.ALARM, alarmId, fireAt, content);
    }

    AlarmDocument document(Alarm alarm) {
        AlarmSpec spec = alarm.spec();
        Manner manner = spec.manner();
        Instant now = clock.instant();
        AlarmFires fires = fires(alarm);
        // one that has rung for the last time is off, though its task is closed a little later
        boolean enabled = alarm.task().enabled() && fires.nextOfAll(now).isPresent();
        @Nullable Instant next = enabled ? fires.next(now).orElse(null) : null;
        Long skipped = spec.skipNextAt();
        return new AlarmDocument(
                IdText.of(alarm.id()),
                spec.label(),
                enabled,
                spec.schedule(),
                spec.zoneMode().name(),
                spec.zone(),
                spec.days().name(),
                spec.calendarId(),
                spec.countdown(),
                manner.sound(),
                new AlarmDocument.Volume(
                        manner.volume().from(),
                        manner.volume().to(),
                        manner.volume().rampSeconds()),
                manner.vibrate(),
                new AlarmDocument.Snooze(
                        manner.snooze().minutes(), manner.snooze().count()),
                skipped == null || skipped <= now.toEpochMilli() ? null : Instant.ofEpochMilli(skipped),
                escalation(manner.escalation()),
                IdText.ofNullable(spec.alsoRun()),
                next,
                alarm.task().revision());
    }

    private static AlarmDocument.Escalation escalation(Manner.Escalation rule) {
        return new AlarmDocument.Escalation(
                rule.louderAfterSeconds(),
                rule.againAfterSeconds(),
                rule.againCount(),
                rule.personAfterSeconds(),
                IdText.ofNullable(rule.contactId()));
    }

    /** What is to ring within those hours, the soonest first; a device may ring it without being told again. */
    Upcoming upcoming(List<Alarm> alarms, int hours) {
        Instant now = clock.instant();
        Instant until = now.plus(hours, ChronoUnit.HOURS);
        List<Upcoming.Fire> fires = new ArrayList<>();
        for (Alarm alarm : alarms) {
            if (alarm.task().enabled()) {
                for (Instant fire : fires(alarm).upcoming(now, until, MOST_FIRES_OF_ONE)) {
                    fires.add(Upcoming.Fire.of(alarm, fire));
                }
            }
        }
        fires.sort(Comparator.comparing(Upcoming.Fire::fireAt));
        return new Upcoming(now, fires.size() <= MOST_UPCOMING ? fires : fires.subList(0, MOST_UPCOMING));
    }
}
