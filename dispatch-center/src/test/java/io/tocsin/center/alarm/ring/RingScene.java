package io.tocsin.center.alarm.ring;

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
import org.springframework.beans.factory.ObjectProvider;

/** Rings on a clock that passes when it is told to. */
abstract class RingScene {
    final AtomicLong now = new AtomicLong(RingSamples.FIRE);
    final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    final TestDatabase database = TestDatabase.shared(TestDatabase.Kind.H2);
    final RingStore store = new RingStore(database.jdbc(), database.transactions());
    final Told bell = new Told();
    final List<Ring> over = new ArrayList<>();
    final AtomicLong ids = new AtomicLong(100);
    final Rings rings = rings(store);
    final RingKeeper keeper = new RingKeeper(store, rings, bell, clock);

    final Rings rings(RingStore kept) {
        return new Rings(
                kept, one(bell), one((RingEnds) over::add), one((Callings) this::call), ids::incrementAndGet, clock);
    }

    /** What devices heard; user 10 has one open. */
    static final class Told implements Bell {
        final List<Ring> changed = new ArrayList<>();
        final List<Ring> called = new ArrayList<>();
        boolean busy;

        @Override
        public void changed(List<Ring> rings) {
            changed.addAll(rings);
        }

        @Override
        public void began(List<Ring> rings) {
            called.addAll(rings);
        }

        @Override
        public boolean reaches(long userId) {
            return userId == 10;
        }

        @Override
        public boolean isBusy() {
            return busy;
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

    Ring begin(Manner.Escalation escalation) {
        Ring ring = rings.begin(List.of(RingSamples.cause(10, RingSamples.manner(2, escalation))))
                .getFirst();
        bell.take();
        return ring;
    }

    void pass(Duration time) {
        now.addAndGet(time.toMillis());
        keeper.turn();
    }
}
