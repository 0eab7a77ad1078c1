package io.tocsin.center.alarm;

import io.tocsin.center.alarm.calendar.WorkCalendar;
import io.tocsin.center.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The instants at which an alarm rings: those of its task, less the days that it passes over. Pure. */
final class AlarmFires {
    /** Four years of days: an alarm for holidays may wait long for one. */
    private static final int LOOKED_AT = 1_500;

    private final AlarmSpec spec;
    private final Schedule schedule;
    private final WorkCalendar calendar;
    private final ZoneId zone;
    private final AlarmSchedule.Pace pace;

    AlarmFires(AlarmSpec spec, Schedule schedule, WorkCalendar calendar) {
        this.spec = spec;
        this.schedule = schedule;
        this.calendar = calendar;
        this.zone = ZoneId.of(spec.zone());
        this.pace = AlarmSchedule.pace(spec.schedule(), spec.zone());
    }

    /** Whether its task's fire at that instant is one of the alarm's. */
    boolean rings(Instant fire) {
        return isOnADay(fire) && !Objects.equals(spec.skipNextAt(), fire.toEpochMilli());
    }

    /** Whatever is left out. */
    boolean isOnADay(Instant fire) {
        LocalDate date = fire.atZone(zone).toLocalDate();
        return pace.includes(date)
                && switch (spec.days()) {
                    case ALL -> true;
                    case WORKDAYS -> calendar.isWorkday(date);
                    case HOLIDAYS -> !calendar.isWorkday(date);
                };
    }

    /** The next one, the one that is left out included. */
    Optional<Instant> nextOfAll(Instant after) {
        Optional<Instant> fire = schedule.next(after);
        for (int looked = 0; fire.isPresent() && looked < LOOKED_AT; looked++) {
            if (isOnADay(fire.get())) {
                return fire;
            }
            fire = schedule.next(fire.get());
        }
        return Optional.empty();
    }

    Optional<Instant> next(Instant after) {
        return nextOfAll(after).flatMap(fire -> rings(fire) ? Optional.of(fire) : nextOfAll(fire));
    }

    List<Instant> upcoming(Instant after, Instant until, int most) {
        List<Instant> fires = new ArrayList<>();
        for (Optional<Instant> fire = next(after);
                fire.isPresent() && !fire.get().isAfter(until) && fires.size() < most;
                fire = next(fire.get())) {
            fires.add(fire.get());
        }
        return fires;
    }
}
