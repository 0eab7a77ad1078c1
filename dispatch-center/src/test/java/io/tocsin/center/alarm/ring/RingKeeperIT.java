package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** Rings on a clock that passes when it is told to. */
class RingKeeperIT {
    private final AtomicLong now = new AtomicLong(RingSamples.FIRE);
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    private final TestDatabase database = TestDatabase.shared(TestDatabase.Kind.H2);
    private final RingStore store = new RingStore(database.jdbc(), database.transactions());
    private final Told bell = new Told();
    private final List<Ring> over = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong(100);
    private final Rings rings = new Rings(
            store, one(bell), one((RingEnds) over::add), one((Callings) this::call), ids::incrementAndGet, clock);
    private final RingKeeper keeper = new RingKeeper(store, rings, bell, clock);

    /** What devices heard; user 10 has one open. */
    private static final class Told implements Bell {
        final List<Ring> changed = new ArrayList<>();
        final List<Ring> called = new ArrayList<>();

        @Override
        public void changed(List<Ring> rings) {
            changed.addAll(rings);
        }

        @Override
        public void began(List<Ring> rings) {
            called.addAll(rings);
        }

        @Override
        public List<Long> listening(List<Long> userIds) {
            return userIds.stream().filter(user -> user == 10).toList();
        }

        List<RingState> take() {
            List<RingState> states = changed.stream().map(Ring::state).toList();
            changed.clear();
            return states;
        }
    }

    private Optional<RingLife.Cause> call(Ring unanswered, long at) {
        RingContent content = new RingContent("Get up", Manner.urgent(), false, null, null, null, "ann");
        return Optional.of(new RingLife.Cause(20, RingKind.CONTACT, unanswered.id(), at, content));
    }

    private static <T> ObjectProvider<T> one(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }

            @Override
            public T getObject(@Nullable Object... args) {
                return bean;
            }

            @Override
            public @Nullable T getIfAvailable() {
                return bean;
            }

            @Override
            public @Nullable T getIfUnique() {
                return bean;
            }

            @Override
            public Iterator<T> iterator() {
                return List.of(bean).iterator();
            }
        };
    }

    @BeforeEach
    void empty() {
        database.jdbc().update("DELETE FROM alarm_ring");
    }

    private Ring begin(Manner.Escalation escalation) {
        Ring ring = rings.begin(List.of(RingSamples.cause(10, RingSamples.manner(2, escalation))))
                .getFirst();
        bell.take();
        return ring;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
        keeper.turn();
    }

    @Test
    void tellsEverySecondUntilADeviceShowsIt() {
        Ring ring = begin(RingSamples.NONE);
        pass(Duration.ofSeconds(1));
        assertThat(bell.take()).containsExactly(RingState.RINGING);
        pass(Duration.ofSeconds(1));
        assertThat(bell.take()).containsExactly(RingState.RINGING);
        assertThat(bell.called).as("but calls a closed device once").hasSize(1);
        store.ack(ring, 1, now.get(), now.get() * 1_000, true);
        pass(Duration.ofSeconds(1));
        assertThat(bell.take()).isEmpty();
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
