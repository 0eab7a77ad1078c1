package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void staysOnTheGridOfTheAnchor() {
        Every every = new Every(Duration.ofMillis(250), NOON, null);
        assertThat(every.next(NOON.minusSeconds(9))).contains(NOON);
        assertThat(every.next(NOON.minusNanos(1))).contains(NOON);
        assertThat(every.next(NOON)).contains(NOON.plusMillis(250));
        assertThat(every.next(NOON.plusMillis(250).minusNanos(1))).contains(NOON.plusMillis(250));
        assertThat(every.next(NOON.plusMillis(777))).contains(NOON.plusMillis(1_000));
    }

    @Test
    void firesOnTheEndButNotAfterIt() {
        Every every = new Every(Duration.ofSeconds(1), NOON, NOON.plusSeconds(2));
        assertThat(every.next(NOON.plusSeconds(1))).contains(NOON.plusSeconds(2));
        assertThat(every.next(NOON.plusSeconds(2))).isEmpty();
        assertThat(every.count(NOON, NOON.plusSeconds(99))).isEqualTo(2);
    }

    @Test
    void ignoresDaylightSavingInFixedRates() {
        Instant beforeChange = Instant.parse("2026-11-01T05:00:00Z");
        Every daily = new Every(Duration.ofDays(1), beforeChange, null);
        assertThat(daily.next(beforeChange)).contains(Instant.parse("2026-11-02T05:00:00Z"));
    }

    @Test
    void countsADelayFromTheEndOfTheRun() {
        After after = new After(Duration.ofMillis(500), new Window(NOON, NOON.plusSeconds(5)));
        assertThat(after.next(NOON)).isEmpty();
        assertThat(after.afterEnd(NOON.plusNanos(1_000))).contains(NOON.plusMillis(501));
        assertThat(after.afterEnd(NOON.minusSeconds(60))).contains(NOON);
        assertThat(after.afterEnd(NOON.plusMillis(4_500))).contains(NOON.plusSeconds(5));
        assertThat(after.afterEnd(NOON.plusMillis(4_501))).isEmpty();
    }

    @Test
    void firesOnce() {
        At at = new At(NOON.plusNanos(999));
        assertThat(at.next(NOON.minusMillis(1))).contains(NOON);
        assertThat(at.next(NOON)).isEmpty();
        assertThat(at.last(NOON.minusSeconds(9), NOON.plusSeconds(9))).contains(NOON);
    }

    @Test
    void firesNeverByItself() {
        assertThat(new Manual().next(NOON)).isEmpty();
        assertThat(new Manual().last(NOON, NOON.plusSeconds(9))).isEmpty();
    }

    @Test
    void movesEachFireByTheOffset() {
        Cron cron = new Cron(
                CronParser.parse("0/1 * * * * ?", Dialect.QUARTZ, ""),
                ZonePolicy.of(ZoneId.of("UTC")),
                Duration.ofMillis(250),
                new Window(NOON, NOON.plusMillis(2_250)));
        assertThat(cron.next(NOON.minusSeconds(60))).contains(NOON.plusMillis(250));
        assertThat(cron.next(NOON.plusMillis(249))).contains(NOON.plusMillis(250));
        assertThat(cron.next(NOON.plusMillis(250))).contains(NOON.plusMillis(1_250));
        assertThat(cron.next(NOON.plusMillis(2_250))).isEmpty();
        assertThat(cron.count(NOON.minusSeconds(60), NOON.plusSeconds(60))).isEqualTo(3);
    }

    @Test
    void countsAndFindsTheLastAsAWalkWould() {
        Random random = new Random(11);
        RandomCron texts = new RandomCron(11, Dialect.SPRING);
        for (int i = 0; i < 500; i++) {
            Cron cron = Crons.spring(texts.next(), "Europe/London");
            Instant from = NOON.plusMillis(random.nextLong(40_000_000_000L));
            Instant to = from.plusMillis(random.nextLong(10_000_000));
            List<Instant> walked = Crons.fires(cron, from.plusMillis(1), to.plusMillis(1));
            assertThat(cron.count(from, to)).as(cron.toString()).isEqualTo(walked.size());
            assertThat(cron.last(from, to).stream().toList())
                    .as(cron.toString())
                    .isEqualTo(walked.isEmpty() ? walked : List.of(walked.getLast()));
        }
    }

    @Test
    void countsOverMonthsAndYears() {
        Cron leapDays = Crons.spring("0 0 12 29 2 *", "UTC");
        Instant now = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(leapDays.count(now, Instant.parse("2100-01-01T00:00:00Z"))).isEqualTo(20);
        assertThat(leapDays.last(now, Instant.parse("2099-01-01T00:00:00Z")))
                .contains(Instant.parse("2096-02-29T12:00:00Z"));
    }
}
