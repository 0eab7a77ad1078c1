package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.alarm.calendar.SpecialDay;
import io.tocsin.center.alarm.calendar.WorkCalendar;
import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.schedule.ScheduleSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmFiresTest {
    private static final String NEW_YORK = "America/New_York";
    private static final Instant BEFORE_SPRING = Instant.parse("2026-03-06T12:00:00Z");

    private static ScheduleSpec every(String every, @Nullable String start) {
        return new ScheduleSpec(
                "EVERY", null, null, null, null, every, null, null, start, null, null, null, null, null);
    }

    private static AlarmSpec spec(ScheduleSpec schedule, String zone, AlarmSpec.Days days) {
        Manner manner = new Manner(
                "builtin:chime", new Manner.Volume(0, 1, 0), true, new Manner.Snooze(9, 3), Manner.Escalation.NONE);
        return new AlarmSpec(1, "", schedule, AlarmSpec.ZoneMode.PHONE, zone, days, null, false, manner, null, null);
    }

    private static List<LocalDateTime> fires(AlarmSpec spec, Instant now, int count, WorkCalendar calendar) {
        Schedule schedule = AlarmSchedule.ofTask(spec.schedule(), spec.zone()).toSchedule(now, "test");
        return new AlarmFires(spec, schedule, calendar)
                .upcoming(now, Instant.MAX, count).stream()
                        .map(fire -> LocalDateTime.ofInstant(fire, ZoneId.of(spec.zone())))
                        .toList();
    }

    @Test
    void keepsTheTimeOfTheDayOverAClockChange() {
        AlarmSpec daily = spec(ScheduleSpec.cron("UNIX", "30 7 * * *", null), NEW_YORK, AlarmSpec.Days.ALL);
        assertThat(fires(daily, BEFORE_SPRING, 3, WorkCalendar.WEEKDAYS))
                .containsExactly(
                        LocalDateTime.parse("2026-03-06T07:30"),
                        LocalDateTime.parse("2026-03-07T07:30"),
                        LocalDateTime.parse("2026-03-08T07:30"));
        AlarmSpec second = spec(every("2d", "2026-03-06T07:30:00"), NEW_YORK, AlarmSpec.Days.ALL);
        assertThat(fires(second, BEFORE_SPRING, 4, WorkCalendar.WEEKDAYS))
                .containsExactly(
                        LocalDateTime.parse("2026-03-06T07:30"),
                        LocalDateTime.parse("2026-03-08T07:30"),
                        LocalDateTime.parse("2026-03-10T07:30"),
                        LocalDateTime.parse("2026-03-12T07:30"));
    }

    @Test
    void ringsAtTheEndOfAnHourThatIsLeftOutAndOnceInOneThatComesTwice() {
        AlarmSpec night = spec(every("1d", "2026-03-07T02:30:00"), NEW_YORK, AlarmSpec.Days.ALL);
        assertThat(fires(night, BEFORE_SPRING, 3, WorkCalendar.WEEKDAYS))
                .containsExactly(
                        LocalDateTime.parse("2026-03-07T02:30"),
                        LocalDateTime.parse("2026-03-08T03:00"),
                        LocalDateTime.parse("2026-03-09T02:30"));
        AlarmSpec autumn = spec(every("1d", "2026-10-31T01:30:00"), NEW_YORK, AlarmSpec.Days.ALL);
        assertThat(fires(autumn, Instant.parse("2026-10-31T00:00:00Z"), 3, WorkCalendar.WEEKDAYS))
                .containsExactly(
                        LocalDateTime.parse("2026-10-31T01:30"),
                        LocalDateTime.parse("2026-11-01T01:30"),
                        LocalDateTime.parse("2026-11-02T01:30"));
    }

    @Test
    void goesByTheCalendarOfWorkdays() {
        WorkCalendar calendar = new WorkCalendar(List.of(
                new SpecialDay(LocalDate.parse("2026-10-01"), false, "off"),
                new SpecialDay(LocalDate.parse("2026-10-02"), false, "off"),
                new SpecialDay(LocalDate.parse("2026-10-10"), true, "worked")));
        ScheduleSpec seven = ScheduleSpec.cron("UNIX", "0 7 * * *", null);
        Instant from = Instant.parse("2026-09-29T12:00:00Z");
        assertThat(fires(spec(seven, "Asia/Shanghai", AlarmSpec.Days.WORKDAYS), from, 8, calendar))
                .extracting(fire -> fire.toLocalDate().getDayOfMonth())
                .containsExactly(30, 5, 6, 7, 8, 9, 10, 12);
        assertThat(fires(spec(seven, "Asia/Shanghai", AlarmSpec.Days.HOLIDAYS), from, 5, calendar))
                .extracting(fire -> fire.toLocalDate().getDayOfMonth())
                .containsExactly(1, 2, 3, 4, 11);
    }

    @Test
    void leavesOneOut() {
        AlarmSpec daily = spec(ScheduleSpec.cron("UNIX", "30 7 * * *", null), "UTC", AlarmSpec.Days.ALL)
                .skipping(Instant.parse("2026-03-07T07:30:00Z").toEpochMilli());
        assertThat(fires(daily, BEFORE_SPRING, 2, WorkCalendar.WEEKDAYS))
                .containsExactly(LocalDateTime.parse("2026-03-08T07:30"), LocalDateTime.parse("2026-03-09T07:30"));
    }

    @Test
    void movesWithItsZone() {
        AlarmSpec shanghai = spec(ScheduleSpec.cron("UNIX", "30 7 * * *", null), "Asia/Shanghai", AlarmSpec.Days.ALL);
        assertThat(fires(shanghai.in(NEW_YORK), BEFORE_SPRING, 1, WorkCalendar.WEEKDAYS))
                .containsExactly(LocalDateTime.parse("2026-03-06T07:30"));
    }
}
