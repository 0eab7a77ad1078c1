package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rings on a clock that passes when it is told to. */
class RingKeeperIT extends RingScene {
    /** The seconds after its begin at which devices are told of it. */
    private List<Integer> toldWithin(int seconds) {
        List<Integer> told = new ArrayList<>();
        for (int second = 1; second <= seconds; second++) {
            pass(Duration.ofSeconds(1));
            if (!bell.take().isEmpty()) {
                told.add(second);
            }
        }
        return told;
    }

    @Test
    void tellsAgainAndAgainEverLessOften() {
        begin(RingSamples.NONE);
        assertThat(toldWithin(170)).containsExactly(1, 3, 7, 15, 31, 61, 91, 121, 151);
        assertThat(bell.called).as("but calls a closed device once").hasSize(1);
    }

    @Test
    void letsWhatIsToldFirstGoAhead() {
        begin(RingSamples.NONE);
        keeper.turn();
        bell.busy = true;
        assertThat(toldWithin(3)).isEmpty();
        bell.busy = false;
        assertThat(toldWithin(4)).as("at once, and then as ever").containsExactly(1, 4);
        bell.busy = true;
        assertThat(toldWithin(13)).as("but not for ever").containsExactly(10);
    }

    @Test
    void tellsNoMoreWhenADeviceHasShownItUntilItBeginsAnew() {
        Ring ring = begin(RingSamples.NONE);
        assertThat(toldWithin(2)).containsExactly(1);
        store.ack(ring, 1, now.get(), now.get() * 1_000, true);
        assertThat(toldWithin(40)).isEmpty();

        rings.snooze(ring.id(), 10, RingSamples.by(1L, now.get()));
        pass(Duration.ofMinutes(9));
        bell.take();
        assertThat(toldWithin(20)).containsExactly(1, 3, 7, 15);
    }

    @Test
    void tellsAtOnceWhatAFormerCenterLeft() {
        begin(RingSamples.NONE);
        assertThat(toldWithin(8)).containsExactly(1, 3, 7);
        RingKeeper next = new RingKeeper(store, rings, bell, clock);
        next.turn();
        assertThat(bell.take()).containsExactly(RingState.RINGING);
    }

    @Test
    void ringsAgainAfterASnoozeOnTheMillisecond() {
        Ring ring = begin(RingSamples.NONE);
        rings.snooze(ring.id(), 10, RingSamples.by(1L, now.get()));
        assertThat(bell.take()).containsExactly(RingState.SNOOZED);
        now.addAndGet(Duration.ofMinutes(9).toMillis() - 400);
        assertThat(keeper.turn()).isEqualTo(400);
        assertThat(bell.take()).isEmpty();
        pass(Duration.ofMillis(400));
        assertThat(bell.take()).containsExactly(RingState.RINGING);
        assertThat(store.find(ring.id(), 10).orElseThrow().round()).isEqualTo(2);
        assertThat(bell.called).hasSize(2);
    }

    @Test
    void callsThePersonOnceAndSendsHimHomeWhenItIsDismissed() {
        Ring ring = begin(new Manner.Escalation(null, null, 0, 60, 4L));
        pass(Duration.ofSeconds(60));
        assertThat(store.open(20)).extracting(Ring::kind).containsExactly(RingKind.CONTACT);
        assertThat(store.open(20).getFirst().content().forUser()).isEqualTo("ann");
        pass(Duration.ofSeconds(5));
        assertThat(store.list(20, Long.MAX_VALUE, 10)).hasSize(1);

        rings.dismiss(ring.id(), 10, RingSamples.by(1L, now.get()));
        assertThat(store.open(20)).isEmpty();
        assertThat(over).extracting(Ring::kind).contains(RingKind.ALARM, RingKind.CONTACT);
    }

    @Test
    void beginsAFireOnceWhenTheCenterDiedBeforeItSaidSo() {
        RingLife.Cause cause = RingSamples.cause(10, RingSamples.manner(2, RingSamples.NONE));
        assertThat(rings.begin(List.of(cause))).hasSize(1);
        assertThat(rings.begin(List.of(cause))).isEmpty();
        assertThat(store.list(10, Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(bell.take()).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(bell.take()).as("the next process tells of it").containsExactly(RingState.RINGING);
    }

    @Test
    void givesUpWhatNobodyAnswers() {
        Ring ring = begin(RingSamples.NONE);
        pass(Duration.ofMinutes(3));
        assertThat(store.find(ring.id(), 10).orElseThrow().state()).isEqualTo(RingState.UNANSWERED);
        assertThat(bell.take()).contains(RingState.UNANSWERED);
        assertThat(over).hasSize(1);
        pass(Duration.ofMinutes(3));
        assertThat(bell.take()).isEmpty();
    }
}
