package io.tocsin.center.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.RunState;
import org.junit.jupiter.api.Test;

class RecentFiresTest {
    private static final long NOW = 1_790_000_000_000L;

    private final RecentFires fires = new RecentFires();

    @Test
    void countsTheWholeSecondsBeforeThisOne() {
        for (int second = 0; second <= 5; second++) {
            for (int i = 0; i < 10; i++) {
                fires.started(1, 100, NOW - second * 1_000L);
            }
        }

        assertThat(fires.fires(group -> true, 5, NOW)).isEqualTo(50);
        assertThat(fires.fires(group -> group == 2, 5, NOW)).isZero();
    }

    @Test
    void keepsGroupsApart() {
        fires.started(1, 100, NOW);
        fires.started(2, 50_000, NOW);
        fires.ended(2, RunState.FAILED, NOW);
        fires.ended(2, RunState.CANCELLED, NOW);

        RecentFires.Slot mine = fires.slot(group -> group == 1, RecentFires.number(NOW));
        RecentFires.Slot both = fires.slot(group -> true, RecentFires.number(NOW));

        assertThat(mine.fires).isEqualTo(1);
        assertThat(mine.failed).isZero();
        assertThat(mine.lateness(0.99)).isBetween(93L, 107L);
        assertThat(both.fires).isEqualTo(2);
        assertThat(both.failed).isEqualTo(1);
        assertThat(both.others).isEqualTo(1);
        assertThat(both.lateness(0.99)).isBetween(46_000L, 54_000L);
    }

    @Test
    void forgetsWhatIsOld() {
        fires.started(1, 100, NOW);
        long round = RecentFires.SLOTS * RecentFires.SLOT_SECONDS * 1_000L;
        fires.started(1, 100, NOW + round);

        assertThat(fires.slot(group -> true, RecentFires.number(NOW)).fires).isZero();
        assertThat(fires.slot(group -> true, RecentFires.number(NOW + round)).fires)
                .isEqualTo(1);
    }

    @Test
    void tellsNoLatenessWithoutFires() {
        assertThat(fires.slot(group -> true, RecentFires.number(NOW)).lateness(0.5))
                .isNull();
    }

    @Test
    void takesAnyLateness() {
        fires.started(1, -5, NOW);
        fires.started(1, Long.MAX_VALUE, NOW);

        assertThat(fires.slot(group -> true, RecentFires.number(NOW)).fires).isEqualTo(2);
    }
}
