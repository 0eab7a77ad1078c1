package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.MisfirePolicy.Kind;
import io.tocsin.center.schedule.MissedRange.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MisfireTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final MisfirePolicy ONCE = MisfirePolicy.fireOnce();
    private static final MisfirePolicy SKIP = ONCE.withKind(Kind.SKIP);
    private static final MisfirePolicy ALL = ONCE.withKind(Kind.FIRE_ALL);
    private static final Schedule MINUTELY = new Every(Duration.ofMinutes(1), NOON, null);

    @Test
    void firesWhatIsMerelyLateUnderEveryPolicy() {
        for (MisfirePolicy policy : List.of(SKIP, ONCE, ALL)) {
            Misfire verdict = Misfire.decide(policy, MINUTELY, NOON, NOON.plusMillis(1_000));
            assertThat(verdict.fires()).containsExactly(NOON);
            assertThat(verdict.missed()).isEmpty();
        }
    }

    @Test
    void firesNothingBeforeItsTime() {
        Misfire verdict = Misfire.decide(ALL, MINUTELY, NOON, NOON.minusMillis(1));
        assertThat(verdict.fires()).isEmpty();
        assertThat(verdict.missed()).isEmpty();
    }

    @Test
    void recordsWhatItSkips() {
        Misfire verdict = Misfire.decide(SKIP, MINUTELY, NOON, minute(5).plusSeconds(30));
        assertThat(verdict.fires()).isEmpty();
        assertThat(verdict.missed()).contains(new MissedRange(NOON, minute(5), 6, Reason.MISFIRE));
    }

    @Test
    void firesTheLatestMissedOnce() {
        Misfire verdict = Misfire.decide(ONCE, MINUTELY, NOON, minute(5).plusSeconds(30));
        assertThat(verdict.fires()).containsExactly(minute(5));
        assertThat(verdict.missed()).contains(new MissedRange(NOON, minute(4), 5, Reason.MISFIRE));
    }

    @Test
    void leavesNoRangeWhereTheOnlyMissedFireHappens() {
        Misfire verdict = Misfire.decide(ONCE, MINUTELY, NOON, NOON.plusSeconds(30));
        assertThat(verdict.fires()).containsExactly(NOON);
        assertThat(verdict.missed()).isEmpty();
    }

    @Test
    void firesTheLatestMissedBesideWhatIsMerelyLate() {
        Misfire verdict = Misfire.decide(ONCE, MINUTELY, NOON, minute(5));
        assertThat(verdict.fires()).containsExactly(minute(4), minute(5));
        assertThat(verdict.missed()).contains(new MissedRange(NOON, minute(3), 4, Reason.MISFIRE));
    }

    @Test
    void catchesAllUp() {
        Misfire verdict = Misfire.decide(ALL, MINUTELY, NOON, minute(3).plusSeconds(30));
        assertThat(verdict.fires()).containsExactly(NOON, minute(1), minute(2), minute(3));
        assertThat(verdict.missed()).isEmpty();
    }

    @Test
    void dropsTheOldestBeyondTheMost() {
        MisfirePolicy two = new MisfirePolicy(Kind.FIRE_ALL, 1_000, null, 2);
        Misfire verdict = Misfire.decide(two, MINUTELY, NOON, minute(9).plusSeconds(30));
        assertThat(verdict.fires()).containsExactly(minute(8), minute(9));
        assertThat(verdict.missed()).contains(new MissedRange(NOON, minute(7), 8, Reason.CATCH_UP_LIMIT));
    }

    @Test
    void catchesNothingUpFromBeforeTheWindow() {
        Instant now = minute(62).plusSeconds(30);
        assertThat(Misfire.decide(ALL, MINUTELY, NOON, now))
                .satisfies(verdict -> assertThat(verdict.fires()).hasSize(60).startsWith(minute(3)))
                .extracting(Misfire::missed)
                .isEqualTo(Optional.of(new MissedRange(NOON, minute(2), 3, Reason.CATCH_UP_LIMIT)));
    }

    @Test
    void firesOnceHoweverLongAgoUnlessTheTaskBoundsIt() {
        Schedule nightly = Crons.spring("0 0 3 * * *", "UTC");
        Instant night = Instant.parse("2026-06-01T03:00:00Z");
        Instant now = Instant.parse("2026-06-03T09:00:00Z");

        Misfire unbounded = Misfire.decide(ONCE, nightly, night, now);
        assertThat(unbounded.fires()).containsExactly(night.plus(Duration.ofDays(2)));
        assertThat(unbounded.missed().map(MissedRange::count)).contains(2L);

        MisfirePolicy hours = new MisfirePolicy(Kind.FIRE_ONCE, 1_000, 3 * 3_600_000L, 100);
        Misfire bounded = Misfire.decide(hours, nightly, night, now);
        assertThat(bounded.fires()).isEmpty();
        assertThat(bounded.missed())
                .contains(new MissedRange(night, night.plus(Duration.ofDays(2)), 3, Reason.CATCH_UP_LIMIT));
        assertThat(Misfire.decide(ONCE, new At(night), night, now).fires()).containsExactly(night);
    }

    @Test
    void makesOneRowOfADayOfTenMilliseconds() {
        Schedule fast = new Every(Duration.ofMillis(10), NOON, null);
        Instant now = NOON.plus(Duration.ofDays(1));
        Misfire verdict = Misfire.decide(ALL, fast, NOON, now);
        assertThat(verdict.fires()).hasSize(100 + 101).endsWith(now).isSorted();
        assertThat(verdict.missed())
                .contains(new MissedRange(NOON, now.minusMillis(2_010), 8_640_001 - 201, Reason.CATCH_UP_LIMIT));
    }

    @Test
    void countsAYearOfSecondsWithoutWalkingThem() {
        Cron secondly = Crons.spring("* * * * * *", "America/New_York");
        Misfire verdict = Misfire.decide(SKIP, secondly, NOON, NOON.plus(Duration.ofDays(365)));
        assertThat(verdict.missed().orElseThrow().count()).isEqualTo(365 * 86_400 - 1);
    }

    @Test
    void judgesAFireThatAnEditedScheduleNoLongerHas() {
        Instant odd = NOON.minusMillis(1);
        Misfire verdict = Misfire.decide(SKIP, MINUTELY, odd, minute(1).plusSeconds(2));
        assertThat(verdict.missed()).contains(new MissedRange(odd, minute(1), 3, Reason.MISFIRE));
    }

    @Test
    void judgesTheOneFireOfADelay() {
        Misfire verdict = Misfire.decide(ONCE, new After(Duration.ofSeconds(1), Window.OPEN), NOON, minute(1));
        assertThat(verdict.fires()).containsExactly(NOON);
        assertThat(verdict.missed()).isEmpty();
    }

    @Test
    void judgesRunsThatARestartFoundLate() {
        Misfire verdict = Misfire.decide(ONCE, List.of(NOON, minute(1), minute(5)), 0, minute(5));
        assertThat(verdict.fires()).containsExactly(minute(1), minute(5));
        assertThat(verdict.missed()).contains(new MissedRange(NOON, NOON, 1, Reason.MISFIRE));
    }

    @Test
    void letsTheNewestHappenEvenIfTheyAreNotAmongTheRunsThatWereFound() {
        List<Instant> due = List.of(NOON, minute(1));
        assertThat(Misfire.decide(ONCE, due, 1, minute(5)).fires()).isEmpty();
        MisfirePolicy two = new MisfirePolicy(Kind.FIRE_ALL, 1_000, null, 2);
        assertThat(Misfire.decide(two, due, 1, minute(5)).fires()).containsExactly(minute(1));
    }

    @Test
    void losesNoFireWhateverThePolicy() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Schedule schedule = new Every(Duration.ofMillis(10 + random.nextInt(5_000)), NOON, null);
            MisfirePolicy policy = new MisfirePolicy(
                    List.of(Kind.SKIP, Kind.FIRE_ONCE, Kind.FIRE_ALL).get(random.nextInt(3)),
                    random.nextInt(3_000),
                    random.nextBoolean() ? null : random.nextLong(30_000),
                    1 + random.nextInt(20));
            Instant now = NOON.plusMillis(random.nextInt(60_000));
            List<Instant> due = new ArrayList<>(List.of(NOON));
            due.addAll(Crons.fires(schedule, NOON.plusMillis(1), now.plusMillis(1)));
            Misfire verdict = Misfire.decide(policy, schedule, NOON, now);
            assertThat(verdict).as("%s %s", policy, schedule).isEqualTo(Misfire.decide(policy, due, 0, now));
            int missed = due.size() - verdict.fires().size();
            assertThat(due.subList(missed, due.size())).isEqualTo(verdict.fires());
            assertThat(verdict.missed().map(MissedRange::count).orElse(0L)).isEqualTo(missed);
            verdict.missed().ifPresent(range -> {
                assertThat(range.first()).isEqualTo(NOON);
                assertThat(range.last()).isEqualTo(due.get(missed - 1));
            });
        }
    }

    @Test
    void refusesLimitsThatBoundNothing() {
        assertThatThrownBy(() -> new MisfirePolicy(Kind.SKIP, -1, null, 1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new MisfirePolicy(Kind.SKIP, 0, 0L, 0)).isInstanceOf(Invalid.class);
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
