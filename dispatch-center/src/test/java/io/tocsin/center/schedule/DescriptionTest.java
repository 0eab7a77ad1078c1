package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/5 * * * * ?            | every 5 seconds                                | 每 5 秒",
                "0 * * * *                | every hour                                     | 每小时",
                "5 * * * *                | every hour, at minute 5                        | 每小时，第 5 分",
                "5,35 * * * *             | every 30 minutes, from minute 5                | 每 30 分钟，从第 5 分起",
                "5,30 * * * *             | every hour, at minutes 5 and 30                | 每小时，第 5、30 分",
                "30 */10 * * * ?          | every 10 minutes, at second 30                 | 每 10 分钟，第 30 秒",
                "0 0 0/2 * * ?            | every 2 hours                                  | 每 2 小时",
                "30 8 * * *               | every day at 08:30                             | 每天 08:30",
                "15 30 8,18 * * ?         | every day at 08:30:15 and 18:30:15             | 每天 08:30:15、18:30:15",
                "30 8 * * MON-FRI         | at 08:30 on Monday to Friday                   | 每周一至周五 08:30",
                "*/10 9-17 * * 1,3        | every 10 minutes, in hours 9 to 17 on Monday and Wednesday | 每周一、周三 每 10 分钟，9至17 点",
                "0 0 1,15 * *             | at 00:00 on days 1 and 15 of the month         | 每月 1、15 日 00:00",
                "0 0 13 * 5               | at 00:00 on day 13 of the month or on Friday   | 每月 13 日或每周五 00:00",
                "0 0 0 L * ?              | at 00:00 on the last day of the month          | 每月最后一天 00:00",
                "0 0 9 15W 1-3 ?          | at 09:00 on the weekday nearest to day 15 of the month in January to March | 1至3 月 每月离 15 日最近的工作日 09:00",
                "0 0 9 ? * 6#3 2027       | at 09:00 on the third Friday of the month in 2027 | 2027 年 每月第 3 个周五 09:00",
                "0 0 9 ? * 6L             | at 09:00 on the last Friday of the month       | 每月最后一个周五 09:00"
            })
    void putsCronIntoWords(String text, String english, String chinese) {
        Schedule cron = ScheduleSpec.cron(null, text, "Asia/Shanghai").toSchedule(NOON, "key");
        assertThat(Description.of(cron, Locale.ENGLISH)).isEqualTo(english + " (Asia/Shanghai)");
        assertThat(Description.of(cron, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese + " (Asia/Shanghai)");
    }

    @Test
    void putsTheOtherKindsIntoWords() {
        assertThat(words(new Every(Duration.ofMillis(250), NOON, null), Locale.ENGLISH))
                .isEqualTo("every 250ms");
        assertThat(words(new Every(Duration.ofMillis(250), NOON, null), Locale.CHINESE))
                .isEqualTo("每 250 毫秒");
        assertThat(words(new After(Duration.ofMinutes(2), Window.OPEN), Locale.FRENCH))
                .isEqualTo("2m after the end of the previous run");
        assertThat(words(new After(Duration.ofMinutes(2), Window.OPEN), Locale.CHINESE))
                .isEqualTo("上次运行结束后 2 分钟");
        assertThat(words(new At(NOON), Locale.ENGLISH)).isEqualTo("once, at 2026-11-21T12:00:00Z");
        assertThat(words(new Manual(), Locale.CHINESE)).startsWith("仅由手动");
    }

    @Test
    void findsWordsForWhateverParses() {
        for (Dialect dialect : Dialect.values()) {
            RandomCron texts = new RandomCron(3, dialect);
            for (int i = 0; i < 300; i++) {
                String text = texts.next();
                Cron cron = new Cron(
                        CronParser.parse(text, dialect, ""), ZonePolicy.of(ZoneOffset.UTC), Duration.ZERO, Window.OPEN);
                assertThat(words(cron, Locale.ENGLISH)).as(text).isNotBlank().doesNotContain("  ");
                assertThat(words(cron, Locale.CHINESE)).as(text).isNotBlank().doesNotContain("null");
            }
        }
    }

    private static String words(Schedule schedule, Locale locale) {
        return Description.of(schedule, locale);
    }
}
