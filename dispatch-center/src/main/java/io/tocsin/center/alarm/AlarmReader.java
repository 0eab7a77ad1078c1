package io.tocsin.center.alarm;

import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks an {@link AlarmDocument} and makes the alarm, or tells everything that is wrong with it. */
final class AlarmReader {
    static final String DEFAULT_SOUND = "builtin:chime";
    private static final int LONGEST_LABEL = 100;
    private static final Pattern BUILT_IN = Pattern.compile("builtin:[a-z0-9][a-z0-9-]{0,31}");

    private final AlarmDocument document;
    private final AlarmReferences references;
    private final Mistakes mistakes = new Mistakes();

    AlarmReader(AlarmDocument document, AlarmReferences references) {
        this.document = document;
        this.references = references;
    }

    /** @throws io.tocsin.center.problem.Invalid with every mistake that was found */
    AlarmSpec read(long userId, @Nullable Long skipNextAt, Instant now) {
        String zone = zone();
        boolean countdown = Boolean.TRUE.equals(document.countdown());
        ScheduleSpec schedule = document.schedule();
        if (schedule == null) {
            mistakes.add("schedule", "REQUIRED", "schedule is missing");
        }
        AlarmSpec spec = new AlarmSpec(
                userId,
                label(),
                schedule == null
                        ? ScheduleSpec.manual()
                        : mistakes.read(() -> AlarmSchedule.anchored(schedule, zone, countdown, now), schedule),
                mistakes.choice("zoneMode", document.zoneMode(), AlarmSpec.ZoneMode.PHONE),
                zone,
                mistakes.choice("days", document.days(), AlarmSpec.Days.ALL),
                document.calendarId(),
                countdown,
                new Manner(
                        sound(userId),
                        volume(),
                        !Boolean.FALSE.equals(document.vibrate()),
                        snooze(),
                        escalation(userId)),
                skipNextAt,
                alsoRun());
        if (spec.calendarId() != null) {
            mistakes.unless(
                    references.mayUseCalendar(userId, spec.calendarId()),
                    "calendarId",
                    "UNKNOWN_CALENDAR",
                    "there is no such calendar");
        }
        mistakes.unless(
                !countdown || "AT".equals(spec.schedule().kind()),
                "countdown",
                "BAD_COUNTDOWN",
                "a countdown ends once: its schedule is AT or AFTER");
        mistakes.tell();
        return spec;
    }

    private String label() {
        String label = document.label() == null ? "" : document.label().strip();
        mistakes.unless(
                label.length() <= LONGEST_LABEL && label.chars().noneMatch(Character::isISOControl),
                "label",
                "BAD_LABEL",
                "a label has at most " + LONGEST_LABEL + " characters, on one line");
        return label;
    }

    private String zone() {
        String zone = document.zone();
        if (zone == null && document.schedule() != null) {
            zone = document.schedule().zone();
        }
        if (zone == null) {
            mistakes.add("zone", "REQUIRED", "zone is missing");
            return "UTC";
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            mistakes.add("zone", "BAD_ZONE", "no IANA zone such as Asia/Shanghai");
            return "UTC";
        }
        return zone;
    }

    private String sound(long userId) {
        String sound = document.sound() == null ? DEFAULT_SOUND : document.sound();
        mistakes.unless(
                BUILT_IN.matcher(sound).matches() || references.mayUseSound(userId, sound),
                "sound",
                "UNKNOWN_SOUND",
                "neither builtin: and a name, nor a sound of yours");
        return sound;
    }

    private Manner.Volume volume() {
        AlarmDocument.Volume given = document.volume();
        if (given == null) {
            return new Manner.Volume(0.3, 1, 30);
        }
        double to = part("volume.to", given.to(), 1);
        return new Manner.Volume(
                part("volume.from", given.from(), Math.min(0.3, to)),
                to,
                within("volume.rampSeconds", given.rampSeconds(), 30, 0, 300));
    }

    private Manner.Snooze snooze() {
        AlarmDocument.Snooze given = document.snooze();
        return given == null
                ? new Manner.Snooze(9, 3)
                : new Manner.Snooze(
                        within("snooze.minutes", given.minutes(), 9, 1, 60),
                        within("snooze.count", given.count(), 3, 0, 20));
    }

    private Manner.Escalation escalation(long userId) {
        AlarmDocument.Escalation given = document.escalation();
        if (given == null) {
            return Manner.Escalation.NONE;
        }
        Long contact = given.contactId() == null
                ? null
                : IdText.find(given.contactId()).orElse(null);
        mistakes.unless(
                given.contactId() == null || (contact != null && references.mayCall(userId, contact)),
                "escalation.contactId",
                "UNKNOWN_CONTACT",
                "there is no such contact of yours");
        mistakes.unless(
                given.personAfterSeconds() == null || given.contactId() != null,
                "escalation.contactId",
                "REQUIRED",
                "whom to call is missing");
        int agains =
                within("escalation.againCount", given.againCount(), given.againAfterSeconds() == null ? 0 : 1, 0, 10);
        return new Manner.Escalation(
                seconds("escalation.louderAfterSeconds", given.louderAfterSeconds()),
                seconds("escalation.againAfterSeconds", given.againAfterSeconds()),
                given.againAfterSeconds() == null ? 0 : agains,
                seconds("escalation.personAfterSeconds", given.personAfterSeconds()),
                contact);
    }

    private @Nullable Long alsoRun() {
        String task = document.alsoRun();
        if (task == null) {
            return null;
        }
        Long id = IdText.find(task).orElse(null);
        mistakes.unless(id != null && references.maySeeTask(task), "alsoRun", "UNKNOWN_TASK", "there is no such task");
        return id;
    }

    private @Nullable Integer seconds(String field, @Nullable Integer given) {
        return given == null ? null : Integer.valueOf(within(field, given, 60, 5, 7_200));
    }

    private double part(String field, @Nullable Double given, double otherwise) {
        double value = given == null ? otherwise : given;
        mistakes.unless(value >= 0 && value <= 1, field, "BAD_NUMBER", field + " is within 0-1");
        return value;
    }

    private int within(String field, @Nullable Integer given, int otherwise, int least, int most) {
        int value = given == null ? otherwise : given;
        mistakes.unless(
                value >= least && value <= most, field, "BAD_NUMBER", field + " is within " + least + "-" + most);
        return value;
    }
}
