package io.tocsin.center.schedule;

import static io.tocsin.center.schedule.Crons.policy;
import static io.tocsin.center.schedule.Crons.shown;
import static io.tocsin.center.schedule.Crons.spring;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Clock changes of the listed zones, with expectations worked out by hand. */
class ClockChangeTest {
    private static final String NEW_YORK =
            "America/New_York"; // 2026: 8 March 02:00 -> 03:00, 1 November 02:00 -> 01:00
    private static final String LORD_HOWE =
            "Australia/Lord_Howe"; // 2026: 5 April 02:00 -> 01:30, 4 October 02:00 -> 02:30
    private static final String APIA = "Pacific/Apia"; // 30 December 2011 did not exist
    private static final String CASABLANCA =
            "Africa/Casablanca"; // 2026: 15 February 03:00 -> 02:00, 22 March 02:00 -> 03:00
    private static final String SHANGHAI =
            "Asia/Shanghai"; // 1991: 14 April 02:00 -> 03:00, 15 September 02:00 -> 01:00

    @Test
    void keepsHalfHoursThroughAnOverlap() {
        assertThat(shown(spring("0 */30 * * * *", NEW_YORK), "2026-11-01T00:30", "2026-11-01T02:30"))
                .containsExactly(
                        "2026-11-01T00:30-04:00",
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:30-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T01:30-05:00",
                        "2026-11-01T02:00-05:00");
    }

    @Test
    void keepsHalfHoursThroughAGap() {
        assertThat(shown(spring("0 */30 * * * *", NEW_YORK), "2026-03-08T01:00", "2026-03-08T04:00"))
                .containsExactly(
                        "2026-03-08T01:00-05:00",
                        "2026-03-08T01:30-05:00",
                        "2026-03-08T03:00-04:00",
                        "2026-03-08T03:30-04:00");
    }

    @Test
    void fillsTheHoleThatAGapWouldTearIntoTwoHourSteps() {
        assertThat(shown(spring("0 0 */2 * * *", NEW_YORK), "2026-03-08T00:00", "2026-03-08T06:00"))
                .containsExactly("2026-03-08T00:00-05:00", "2026-03-08T03:00-04:00", "2026-03-08T04:00-04:00");
    }

    @Test
    void neverLetsAnHourlyTaskWaitLongerThanAnHourWhereClocksMoveByHalfOfOne() {
        Cron hourly = spring("0 0 * * * *", LORD_HOWE);
        assertThat(shown(hourly, "2026-10-04T01:00", "2026-10-04T04:00"))
                .containsExactly("2026-10-04T01:00+10:30", "2026-10-04T02:30+11:00", "2026-10-04T03:00+11:00");
        assertThat(shown(hourly, "2026-04-05T01:00", "2026-04-05T03:00"))
                .containsExactly("2026-04-05T01:00+11:00", "2026-04-05T01:30+10:30", "2026-04-05T02:00+10:30");
    }

    @Test
    void shiftsAFixedHourToTheEndOfItsGap() {
        assertThat(shown(spring("0 30 2 * * *", NEW_YORK), "2026-03-07T00:00", "2026-03-10T00:00"))
                .containsExactly("2026-03-07T02:30-05:00", "2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
        assertThat(shown(spring("0 15 2 * * *", LORD_HOWE), "2026-10-04T00:00", "2026-10-05T00:00"))
                .containsExactly("2026-10-04T02:30+11:00");
        assertThat(shown(spring("0 45 2 * * *", CASABLANCA), "2026-03-22T00:00", "2026-03-23T00:00"))
                .containsExactly("2026-03-22T03:00+01:00");
        assertThat(shown(spring("0 5 2 * * *", SHANGHAI), "1991-04-14T00:00", "1991-04-15T00:00"))
                .containsExactly("1991-04-14T03:00+09:00");
    }

    @Test
    void makesOneFireOfAllThatAGapSwallows() {
        assertThat(shown(spring("0 */10 2,3 * * *", NEW_YORK), "2026-03-08T00:00", "2026-03-08T03:25"))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-08T03:10-04:00", "2026-03-08T03:20-04:00");
    }

    @Test
    void skipsAFixedHourInItsGapIfAsked() {
        Cron cron = spring("0 30 2 * * *", policy(NEW_YORK, Gap.SKIP, DstOverlap.FIRST));
        assertThat(shown(cron, "2026-03-07T00:00", "2026-03-10T00:00"))
                .containsExactly("2026-03-07T02:30-05:00", "2026-03-09T02:30-04:00");
    }

    @Test
    void firesARepeatedFixedHourInItsFirstPass() {
        assertThat(shown(spring("0 30 1 * * *", NEW_YORK), "2026-11-01T00:00", "2026-11-03T00:00"))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        assertThat(shown(spring("0 45 1 * * *", LORD_HOWE), "2026-04-05T00:00", "2026-04-06T00:00"))
                .containsExactly("2026-04-05T01:45+11:00");
        assertThat(shown(spring("0 0 2 * * *", CASABLANCA), "2026-02-15T00:00", "2026-02-16T00:00"))
                .containsExactly("2026-02-15T02:00+01:00");
        assertThat(shown(spring("0 0 1 * * *", SHANGHAI), "1991-09-15T00:00", "1991-09-16T00:00"))
                .containsExactly("1991-09-15T01:00+09:00");
    }

    @Test
    void firesARepeatedFixedHourInItsLastOrBothPassesIfAsked() {
        String text = "0 */20 1 * * *";
        assertThat(shown(
                        spring(text, policy(NEW_YORK, Gap.SKIP, DstOverlap.LAST)),
                        "2026-11-01T00:00",
                        "2026-11-02T00:00"))
                .containsExactly("2026-11-01T01:00-05:00", "2026-11-01T01:20-05:00", "2026-11-01T01:40-05:00");
        assertThat(shown(
                        spring(text, policy(NEW_YORK, Gap.SKIP, DstOverlap.BOTH)),
                        "2026-11-01T00:00",
                        "2026-11-02T00:00"))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:20-04:00",
                        "2026-11-01T01:40-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T01:20-05:00",
                        "2026-11-01T01:40-05:00");
    }

    @Test
    void findsTheSecondPassOfAYearlyFire() {
        Cron cron = spring("0 30 1 1 11 *", policy(NEW_YORK, Gap.SKIP, DstOverlap.BOTH));
        assertThat(shown(cron, "2026-11-01T00:00", "2027-12-01T00:00"))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00", "2027-11-01T01:30-04:00");
    }

    @Test
    void crossesTheDayThatApiaNeverHad() {
        assertThat(shown(spring("0 0 10 * * *", APIA), "2011-12-29T00:00", "2012-01-01T00:00"))
                .containsExactly("2011-12-29T10:00-10:00", "2011-12-31T00:00+14:00", "2011-12-31T10:00+14:00");
        assertThat(shown(
                        spring("0 0 10 * * *", policy(APIA, Gap.SKIP, DstOverlap.FIRST)),
                        "2011-12-29T00:00",
                        "2012-01-01T00:00"))
                .containsExactly("2011-12-29T10:00-10:00", "2011-12-31T10:00+14:00");
        assertThat(shown(spring("0 0 * * * *", APIA), "2011-12-29T22:00", "2011-12-31T02:00"))
                .containsExactly(
                        "2011-12-29T22:00-10:00",
                        "2011-12-29T23:00-10:00",
                        "2011-12-31T00:00+14:00",
                        "2011-12-31T01:00+14:00");
    }
}
