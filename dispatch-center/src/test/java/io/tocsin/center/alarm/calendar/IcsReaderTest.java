package io.tocsin.center.alarm.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Invalid;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IcsReaderTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    private static WorkCalendar read(String... events) {
        StringBuilder file = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        for (String event : events) {
            file.append("BEGIN:VEVENT\r\nUID:").append(event.hashCode()).append("\r\n");
            file.append(event.replace("\n", "\r\n")).append("\r\nEND:VEVENT\r\n");
        }
        return new IcsReader(TODAY).read(file.append("END:VCALENDAR\r\n").toString());
    }

    @Test
    void readsDaysOffAndDaysThatAreWorked() {
        WorkCalendar calendar = read(
                "DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261004\nSUMMARY:国庆节 休",
                "DTSTART;VALUE=DATE:20261010\nSUMMARY:国庆节 补班",
                "DTSTART:20261005T080000Z\nDTEND:20261005T090000Z\nSUMMARY:A meeting");

        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-01"))).isFalse();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-03"))).isFalse();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-05"))).isTrue();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-10"))).isTrue();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-11"))).isFalse();
        assertThat(calendar.days()).hasSize(4);
        assertThat(WorkCalendar.read(calendar.text()).days()).isEqualTo(calendar.days());
    }

    @Test
    void unrollsWhatRepeatsForSomeYearsOnly() {
        WorkCalendar calendar = read("DTSTART;VALUE=DATE:20001225\nRRULE:FREQ=YEARLY\nSUMMARY:Off");

        assertThat(calendar.days()).hasSize(6);
        assertThat(calendar.from()).isEqualTo("2025-01-01");
        assertThat(calendar.knownUntil()).isEqualTo("2030-12-31");
    }

    @Test
    void refusesWhatHasNoEndOrNoSense() {
        assertThatThrownBy(() -> read("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SECONDLY\nSUMMARY:x"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> read("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20300101\nSUMMARY:x"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new IcsReader(TODAY).read("no calendar")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> read("DTSTART:20261005T080000Z\nSUMMARY:A meeting"))
                .extracting(refused -> ((Invalid) refused).code())
                .isEqualTo("CALENDAR_EMPTY");
    }
}
