package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Invalid;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ScheduleSpecTest {
    private static final Instant CREATED = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind':'EVERY','every':'250ms'}                                       | 2026-11-21T12:00:00.373Z",
                "{'kind':'EVERY','every':'5s','start':'2026-11-21T20:00:00+08:00'}      | 2026-11-21T12:00:05Z",
                "{'kind':'EVERY','every':'5s','start':'2026-11-22T00:00','zone':'Asia/Shanghai'} | 2026-11-21T16:00:00Z",
                "{'kind':'AT','at':'2026-11-22T08:30:00+08:00[Asia/Shanghai]'}          | 2026-11-22T00:30:00Z",
                "{'kind':'AT','at':'2027-03-14T02:30','zone':'America/New_York'}        | 2027-03-14T07:00:00Z",
                "{'kind':'AT','at':'2026-11-21T12:00:01.123456Z','deleteAfterRun':true} | 2026-11-21T12:00:01.123Z",
                "{'kind':'CRON','cron':'0 8 * * *','zone':'Asia/Shanghai'}              | 2026-11-22T00:00:00Z",
                "{'kind':'CRON','cron':'0/1 * * * * ?','offset':'250ms'}                | 2026-11-21T12:00:00.250Z",
                "{'kind':'CRON','dialect':'SPRING','cron':'0 0 0 * * *','start':'2026-12-24T00:00:00Z'} | 2026-12-24T00:00:00Z",
                "{'kind':'CRON','cron':'0 8 * * *','maxFires':3,'gap':'SKIP','dstOverlap':'BOTH'} | 2026-11-22T08:00:00Z"
            })
    void readsJson(String json, Instant first) {
        assertThat(read(json).next(CREATED)).contains(first);
    }

    @Test
    void readsKindsThatHaveNoGrid() {
        assertThat(read("{'kind':'MANUAL'}")).isEqualTo(new Manual());
        assertThat(((After) read("{'kind':'AFTER','after':'500ms'}")).afterEnd(CREATED))
                .contains(CREATED.plusMillis(500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | schedule.kind    | REQUIRED",
                "{'kind':'cron'}                                      | schedule.kind    | BAD_CHOICE",
                "{'kind':'CRON'}                                      | schedule.cron    | REQUIRED",
                "{'kind':'CRON','cron':'0 0 0 * * *'}                 | schedule.dialect | AMBIGUOUS_DIALECT",
                "{'kind':'CRON','cron':'x','dialect':'VIXIE'}         | schedule.dialect | BAD_CHOICE",
                "{'kind':'CRON','cron':'nonsense'}                    | schedule.cron    | BAD_CRON",
                "{'kind':'CRON','cron':'0 0 30 2 *'}                  | schedule.cron    | NEVER_FIRES",
                "{'kind':'CRON','cron':'0 0 0 1 1 ? 2020'}            | schedule.cron    | NEVER_FIRES",
                "{'kind':'CRON','cron':'0 0 * * *','end':'2026-11-21T13:00:00Z'} | schedule.cron | NEVER_FIRES",
                "{'kind':'CRON','cron':'0 0 * * *','zone':'Asia/Shanghei'} | schedule.zone | BAD_ZONE",
                "{'kind':'CRON','cron':'0 0 * * *','offset':'-1s'}    | schedule.offset  | BAD_DURATION",
                "{'kind':'CRON','cron':'0 0 * * *','offset':'1d'}     | schedule.offset  | BAD_OFFSET",
                "{'kind':'CRON','cron':'0 0 * * *','gap':'LATER'}     | schedule.gap     | BAD_CHOICE",
                "{'kind':'CRON','cron':'0 0 * * *','dstOverlap':'x'}  | schedule.dstOverlap | BAD_CHOICE",
                "{'kind':'CRON','cron':'0 0 * * *','every':'5s'}      | schedule.every   | FIELD_NOT_ALLOWED",
                "{'kind':'EVERY'}                                     | schedule.every   | REQUIRED",
                "{'kind':'EVERY','every':'9ms'}                       | schedule.every   | PERIOD_TOO_SMALL",
                "{'kind':'EVERY','every':'0s'}                        | schedule.every   | PERIOD_TOO_SMALL",
                "{'kind':'EVERY','every':'5'}                         | schedule.every   | BAD_DURATION",
                "{'kind':'EVERY','every':'1.5s'}                      | schedule.every   | BAD_DURATION",
                "{'kind':'EVERY','every':'999999999999d'}             | schedule.every   | BAD_DURATION",
                "{'kind':'EVERY','every':'5s','gap':'SKIP'}           | schedule.gap     | FIELD_NOT_ALLOWED",
                "{'kind':'EVERY','every':'5s','maxFires':0}           | schedule.maxFires | BAD_MAX_FIRES",
                "{'kind':'EVERY','every':'5s','start':'2026-11-22T00:00'} | schedule.start | BAD_INSTANT",
                "{'kind':'EVERY','every':'5s','start':'2027-01-01T00:00:00Z','end':'2026-12-01T00:00:00Z'} | schedule.end | BAD_RANGE",
                "{'kind':'AFTER','after':'1ms'}                       | schedule.after   | PERIOD_TOO_SMALL",
                "{'kind':'AFTER','after':'1s','end':'2026-11-21T12:00:01Z'} | schedule.after | NEVER_FIRES",
                "{'kind':'AT'}                                        | schedule.at      | REQUIRED",
                "{'kind':'AT','at':'tomorrow'}                        | schedule.at      | BAD_INSTANT",
                "{'kind':'AT','at':'2026-11-21T12:00:00Z'}            | schedule.at      | NEVER_FIRES",
                "{'kind':'AT','at':'9999-11-21T12:00:00Z'}            | schedule.at      | BAD_INSTANT",
                "{'kind':'MANUAL','maxFires':3}                       | schedule.maxFires | FIELD_NOT_ALLOWED"
            })
    void refusesWithFieldAndCode(String json, String field, String code) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Invalid.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.errors().getFirst().field()).isEqualTo(field);
            assertThat(e.errors().getFirst().code()).isEqualTo(code);
        });
    }

    @Test
    void writesOnlyWhatIsSet() {
        assertThat(JSON.writeValueAsString(ScheduleSpec.every("250ms")))
                .isEqualTo("{\"kind\":\"EVERY\",\"every\":\"250ms\"}");
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "5s,5000", "2m,120000", "1h,3600000", "1d,86400000", "0ms,0", "1500ms,1500"})
    void readsAndWritesDurations(String text, long millis) {
        assertThat(Durations.parse(text)).hasMillis(millis);
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }

    private static Schedule read(String json) {
        return JSON.readValue(json.replace('\'', '"'), ScheduleSpec.class).toSchedule(CREATED, "1/task");
    }
}
