package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronParserTest {
    /** A Saturday, so the first of December is a Tuesday. */
    private static final String NOW = "2026-11-21T12:00:00Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Sunday is 1 in Quartz, 0 or 7 elsewhere
                "QUARTZ | 0 0 0 ? * 1       | 2026-11-22T00:00:00Z",
                "SPRING | 0 0 0 ? * 0       | 2026-11-22T00:00:00Z",
                "SPRING | 0 0 0 ? * 7       | 2026-11-22T00:00:00Z",
                "UNIX   | 0 0 * * 0         | 2026-11-22T00:00:00Z",
                "UNIX   | 0 0 * * 7         | 2026-11-22T00:00:00Z",
                // the third Friday or Saturday
                "QUARTZ | 0 0 0 ? 12 6#3    | 2026-12-18T00:00:00Z",
                "SPRING | 0 0 0 ? 12 6#3    | 2026-12-19T00:00:00Z",
                // the last Thursday or Friday
                "QUARTZ | 0 0 0 ? 12 5L     | 2026-12-31T00:00:00Z",
                "SPRING | 0 0 0 ? 12 5L     | 2026-12-25T00:00:00Z",
                "QUARTZ | 0 0 0 ? * L       | 2026-11-28T00:00:00Z",
                // both day fields: Spring needs both, Unix one
                "SPRING | 0 0 0 13 * 5      | 2027-08-13T00:00:00Z",
                "UNIX   | 0 0 13 * 5        | 2026-11-27T00:00:00Z",
                "UNIX   | 0 0 13 12 5       | 2026-12-04T00:00:00Z",
                // crontab(5): a stepped star is no restriction, so both must match
                "UNIX   | 0 0 */2 * 1       | 2026-11-23T00:00:00Z",
                "UNIX   | 0 0 */4 * 1       | 2026-12-21T00:00:00Z",
                "UNIX   | 0 0 * * FRI-SUN   | 2026-11-22T00:00:00Z",
                "SPRING | 0 0 0 ? * SUN-TUE | 2026-11-22T00:00:00Z",
                "QUARTZ | 0 0 22-4 ? * 2    | 2026-11-23T00:00:00Z",
                "QUARTZ | 0 0 0 ? * SAT-SUN | 2026-11-22T00:00:00Z",
                "QUARTZ | 0 0 /5 ? * 3      | 2026-11-24T00:00:00Z",
                "SPRING | 0 */90 * * * *    | 2026-11-21T13:00:00Z",
                "QUARTZ | 0 0 0 1 1 ? 2031  | 2031-01-01T00:00:00Z",
                "QUARTZ | 0 0 0 L * ?       | 2026-11-30T00:00:00Z",
                "SPRING | 0 0 0 L-3 12 ?    | 2026-12-28T00:00:00Z",
                "QUARTZ | 0 0 0 LW 1 ?      | 2027-01-29T00:00:00Z",
                "SPRING | 0 0 0 15W 8 ?     | 2027-08-16T00:00:00Z",
                "QUARTZ | 0 0 0 L-1W 1 ?    | 2027-01-29T00:00:00Z",
                "QUARTZ | 0 0 0 1,L 12 ?    | 2026-12-01T00:00:00Z",
                "QUARTZ | 0 0 0 ? 12 MON#1,FRI#2 | 2026-12-07T00:00:00Z",
                "QUARTZ | 0 15 10 ? jan mon-fri  | 2027-01-01T10:15:00Z",
                "UNIX   | @yearly           | 2027-01-01T00:00:00Z",
                "QUARTZ | @Weekly           | 2026-11-22T00:00:00Z",
                "SPRING | @hourly           | 2026-11-21T13:00:00Z",
                "SPRING | @midnight         | 2026-11-22T00:00:00Z",
                "SPRING | @monthly          | 2026-12-01T00:00:00Z"
            })
    void readsEachDialectByItsOwnRules(Dialect dialect, String text, Instant first) {
        assertThat(cron(text, dialect, "key").next(Instant.parse(NOW))).contains(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "QUARTZ | 0 0 0 ? * 0       | day of week 0 is not within 1-7",
                "QUARTZ | 0 0 0 * * *       | must be '?'",
                "QUARTZ | 0 0 0 13 * 6      | must be '?'",
                "QUARTZ | 0 0 0 ? * ?       | must be '?'",
                "QUARTZ | 0 0 0 * *         | 6 or 7 fields",
                "QUARTZ | 0 0 0 1 1 ? 1969  | year 1969",
                "QUARTZ | 0 0 0 1 1 ? 2030-2029 | backwards",
                "QUARTZ | 0 0/60 0 1 1 ?    | step '60'",
                "QUARTZ | 0 0 0 1 1 ? H     | is no year",
                "UNIX   | */90 * * * *      | step '90'",
                "UNIX   | /5 * * * *        | '' is no minute",
                "QUARTZ | ? 0 0 1 1 ?       | '?' is no second",
                "SPRING | 0 0 22-4 * * *    | backwards",
                "SPRING | 0 0 0 ? * L       | day of week is missing",
                "SPRING | 0 0 0 1 1 ? 2030  | 6 fields, not 7",
                "SPRING | 0 0 0 ? * 8       | day of week 8",
                "SPRING | 0 0 0 ? * 6#6     | #6",
                "SPRING | 0 0 0 L-31 * ?    | L-n",
                "SPRING | 0 0 0 32W * ?     | day of month 32",
                "UNIX   | 0 0 0 * * *       | 5 fields, not 6",
                "UNIX   | 22-4 * * * *      | backwards",
                "UNIX   | 0 22-4 * * *      | backwards",
                "UNIX   | 0 0 ? * 1         | '?' belongs to",
                "UNIX   | 0 0 L * *         | 'L' is no day of month",
                "UNIX   | 0 0 * * 6#3       | is no day of week",
                "UNIX   | 60 * * * *        | minute 60 is not within 0-59",
                "UNIX   | 1,,2 * * * *      | '' is no minute",
                "UNIX   | */0 * * * *       | step '0'",
                "UNIX   | 1/2/3 * * * *     | step '2/3'",
                "UNIX   | -5 * * * *        | '-5' is no minute",
                "UNIX   | 5- * * * *        | '' is no minute",
                "UNIX   | 0 0 1 SUN *       | 'SUN' is no month",
                "UNIX   | ٣ * * * *         | is no minute",
                "UNIX   | 99999999999 * * * * | is no minute",
                "UNIX   | H( * * * *        | H(from-to)",
                "UNIX   | H(5-70) * * * *   | minute 70",
                "UNIX   | @reboot           | unknown macro"
            })
    void refusesWhatADialectDoesNotHave(Dialect dialect, String text, String message) {
        assertThatThrownBy(() -> CronParser.parse(text, dialect, "key"))
                .isInstanceOfSatisfying(Invalid.class, e -> {
                    assertThat(e.code()).isEqualTo("BAD_CRON");
                    assertThat(e.errors().getFirst().field()).isEqualTo("schedule.cron");
                })
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"*/5 * * * *,UNIX", "@daily,UNIX", "0 0 0 * * ?,QUARTZ", "0 0 0 ? * 2,QUARTZ", "0 0 0 1 * ? 2030,QUARTZ"
    })
    void tellsTheDialectByTheFields(String text, Dialect dialect) {
        assertThat(CronParser.parse(text, null, "key").dialect()).isEqualTo(dialect);
    }

    @Test
    void doesNotGuessBetweenQuartzAndSpring() {
        assertThatThrownBy(() -> CronParser.parse("0 0 0 * * *", null, "key"))
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.code()).isEqualTo("AMBIGUOUS_DIALECT"));
    }

    @Test
    void spreadsHashedTasksAndKeepsThemThere() {
        Set<Instant> fires = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Instant fire = next("H H H * *", "1/task-" + i);
            assertThat(next("H H H * *", "1/task-" + i)).isEqualTo(fire);
            fires.add(fire);
        }
        assertThat(fires).hasSizeGreaterThan(190);
        assertThat(next("H H(2-3) * * *", "1/nightly").atOffset(ZoneOffset.UTC).getHour())
                .isBetween(2, 3);
        Cron quarterly = cron("H/15 * * * *", Dialect.UNIX, "1/q");
        Instant first = quarterly.next(Instant.parse(NOW)).orElseThrow();
        assertThat(quarterly.next(first)).contains(first.plus(Duration.ofMinutes(15)));
        assertThat(next("H H * * *", "1/disk-report")).isEqualTo(Instant.parse("2026-11-21T17:05:00Z"));
    }

    @Test
    void eitherReadsOrRefusesWhateverIsTyped() {
        Random random = new Random(5);
        String typed = "0123456789*/,-?LW#HSUNMJA()@ \t";
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            Dialect dialect = List.of(Dialect.values()).get(i % 3);
            StringBuilder text = new StringBuilder(new RandomCron(i, dialect).next());
            for (int edit = random.nextInt(3); edit > 0; edit--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), "" + typed.charAt(random.nextInt(typed.length())));
            }
            try {
                Cron cron = cron(text.toString(), dialect, "key");
                cron.next(Instant.parse(NOW)).ifPresent(fire -> assertThat(fire).isAfter(NOW));
                assertThat(Description.of(cron, Locale.ENGLISH)).isNotBlank();
                read++;
            } catch (Invalid e) {
                assertThat(e.code()).as(text.toString()).isEqualTo("BAD_CRON");
            }
        }
        assertThat(read).isBetween(300, 2_700);
    }

    private static Instant next(String text, String key) {
        return cron(text, Dialect.UNIX, key).next(Instant.parse(NOW)).orElseThrow();
    }

    private static Cron cron(String text, Dialect dialect, String key) {
        return new Cron(
                CronParser.parse(text, dialect, key), ZonePolicy.of(ZoneOffset.UTC), Duration.ZERO, Window.OPEN);
    }
}
