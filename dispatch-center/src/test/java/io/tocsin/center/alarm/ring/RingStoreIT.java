package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.alarm.ring.RingStore.Unheard;
import io.tocsin.center.storage.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RingStoreIT {
    private static final String AVAILABLE = "io.tocsin.center.storage.TestDatabase$Kind#available";

    private static RingStore store(TestDatabase.Kind kind) {
        TestDatabase database = TestDatabase.shared(kind);
        database.jdbc().update("DELETE FROM alarm_ring");
        return new RingStore(database.jdbc(), database.transactions());
    }

    private static Ring ring(long id, long user) {
        return RingLife.begin(
                id,
                RingSamples.cause(user, RingSamples.manner(3, new Manner.Escalation(20, null, 0, 60, 4L))),
                RingSamples.FIRE);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void keepsARingAsItIs(TestDatabase.Kind kind) {
        RingStore store = store(kind);
        Ring ring = ring(1, 10);
        assertThat(store.insert(List.of(ring))).containsExactly(1L);
        assertThat(store.find(1, 10)).hasValue(ring);
        assertThat(store.find(1, 11)).isEmpty();

        Ring snoozed = RingLife.snooze(ring, RingSamples.by(3L, RingSamples.FIRE + 1));
        assertThat(store.update(ring, snoozed)).isTrue();
        assertThat(store.find(10, RingKind.ALARM, 7, RingSamples.FIRE)).hasValue(snoozed);
        assertThat(store.open(10)).containsExactly(snoozed);
        assertThat(store.list(10, Long.MAX_VALUE, 5)).containsExactly(snoozed);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void findsWhatOfSeveralAlarmsIsNotLongAgo(TestDatabase.Kind kind) {
        RingStore store = store(kind);
        Manner manner = RingSamples.manner(3, RingSamples.NONE);
        List<Ring> all = new ArrayList<>();
        for (long alarm = 1; alarm <= 3; alarm++) {
            for (long fire = 0; fire < 3; fire++) {
                RingLife.Cause cause = RingSamples.cause(10 + alarm, alarm, RingSamples.FIRE + fire, manner);
                Ring ring = RingLife.begin(10 * alarm + fire, cause, RingSamples.FIRE);
                all.add(fire == 1 ? RingLife.outdone(ring) : ring);
            }
        }
        store.insert(all);
        List<Ring> two = List.of(all.get(0), all.get(8));

        assertThat(store.since(two, RingSamples.FIRE + 1))
                .extracting(Ring::id)
                .containsExactlyInAnyOrder(11L, 12L, 31L, 32L);
        assertThat(store.missed(List.of(1L, 2L), RingSamples.FIRE))
                .extracting(Ring::id)
                .containsExactlyInAnyOrder(11L, 21L);
        assertThat(store.missed(List.of(1L, 2L), RingSamples.FIRE + 2)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void letsTheFirstOfTwoDevicesWin(TestDatabase.Kind kind) {
        RingStore store = store(kind);
        Ring ring = ring(1, 10);
        store.insert(List.of(ring));
        Ring one = RingLife.dismiss(ring, RingSamples.by(1L, RingSamples.FIRE + 1));
        Ring two = RingLife.snooze(ring, RingSamples.by(2L, RingSamples.FIRE + 1));

        assertThat(store.update(ring, one)).isTrue();
        assertThat(store.update(ring, two)).isFalse();
        assertThat(store.find(1, 10)).hasValue(one);
        assertThat(store.open(10)).isEmpty();
        assertThat(store.update(List.of(ring, one), List.of(two, one))).containsExactly(false, true);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void writesAFireOnceHoweverOftenItComes(TestDatabase.Kind kind) {
        RingStore store = store(kind);
        store.insert(List.of(ring(1, 10), ring(2, 11)));

        assertThat(store.insert(List.of(ring(3, 10), ring(4, 12), ring(5, 11)))).containsExactly(4L);
        assertThat(store.find(3, 10)).isEmpty();
        assertThat(store.find(1, 10)).isPresent();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void findsWhatNobodyHasShownPageByPage(TestDatabase.Kind kind) {
        RingStore store = store(kind);
        store.insert(List.of(ring(1, 10), ring(2, 11), ring(3, 12)));

        List<Unheard> first = store.unheard(RingSamples.FIRE, Unheard.FIRST, 2);
        List<Unheard> second = store.unheard(RingSamples.FIRE, first.getLast(), 2);

        assertThat(first).extracting(Unheard::ringId).containsExactly(1L, 2L);
        assertThat(second).extracting(Unheard::ringId).containsExactly(3L);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void findsWhatIsDueAndWhatNobodyHasShown(TestDatabase.Kind kind) {
        RingStore store = store(kind);
        Ring ring = ring(1, 10);
        store.insert(List.of(ring, ring(2, 11)));
        store.update(
                store.find(2, 11).orElseThrow(),
                RingLife.dismiss(store.find(2, 11).orElseThrow(), RingSamples.by(null, RingSamples.FIRE)));

        assertThat(store.due(RingSamples.FIRE + 19_999, 10)).isEmpty();
        assertThat(store.due(RingSamples.FIRE + 20_000, 10)).containsExactly(ring);
        Unheard unheard = new Unheard(1, 10, RingSamples.FIRE, RingSamples.FIRE + 20_000);
        assertThat(store.unheard(RingSamples.FIRE, Unheard.FIRST, 10)).containsExactly(unheard);
        assertThat(store.unheard(RingSamples.FIRE, unheard, 10)).isEmpty();
        assertThat(store.unheard(RingSamples.FIRE - 1, Unheard.FIRST, 10)).isEmpty();
        assertThat(store.find(List.of(1L, 3L))).containsExactly(ring);
        assertThat(store.ack(ring, 3, RingSamples.FIRE + 9, RingSamples.FIRE * 1_000 + 5, true))
                .isTrue();
        assertThat(store.ack(ring, 4, RingSamples.FIRE + 9, RingSamples.FIRE * 1_000 + 5, true))
                .isFalse();
        assertThat(store.unheard(RingSamples.FIRE, Unheard.FIRST, 10)).isEmpty();

        Ring shown = store.find(1, 10).orElseThrow();
        Ring snoozed = RingLife.snooze(shown, RingSamples.by(3L, RingSamples.FIRE + 10));
        store.update(shown, snoozed);
        long until = RingSamples.FIRE + 10 + 9 * 60_000;
        store.update(snoozed, RingLife.step(snoozed, until).ring());
        assertThat(store.unheard(until, Unheard.FIRST, 10))
                .as("what rings anew is to be shown anew")
                .hasSize(1);
    }
}
