package io.tocsin.executor.intake;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.journal.JournalRecord;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Accepted;
import io.tocsin.protocol.ToCenter.Refused;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeTest extends IntakeFixture {
    @Test
    void answersAgainWhatItAnsweredAndEntersOnce() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(1), start(1)), peer);
        next(Accepted.class);
        next(Accepted.class);
        next(ToCenter.Started.class);
        end(parts);
        parts.intake().take(List.of(start(1), start(offer(1, 2), 0)), peer);

        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 1));
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 2));
        assertThat(invoker.entered).hasValue(1);
        assertThat(invoker.released).hasValue(1);
    }

    @Test
    void refusesWithACodeAndStaysWithIt() throws Exception {
        Parts parts = parts(FakeInvoker.waiting(gate));
        StartRun command = withKind(start(5), TaskKind.COMMAND);
        parts.intake().take(List.of(start(1), start(2), start(3), start(4), command), peer);
        for (int i = 0; i < 3; i++) {
            next(Accepted.class);
        }
        assertThat(next(Refused.class).code()).isEqualTo("NO_SLOT");
        assertThat(next(Refused.class).code()).isIn("NO_SLOT", "NO_HANDLER");
        gate.countDown();
        assertThat(parts.places().awaitIdle(PATIENCE)).isTrue();
        sent.removeIf(ToCenter.Started.class::isInstance);

        parts.intake().take(List.of(start(4), start(offer(4, 2), 0), withKind(start(6), TaskKind.COMMAND)), peer);

        assertThat(next(Refused.class).code()).isEqualTo("NO_SLOT");
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(4, 2));
        assertThat(sent.stream().filter(Refused.class::isInstance).map(m -> ((Refused) m).code()))
                .containsExactly("NO_HANDLER");
    }

    private static StartRun withKind(StartRun s, TaskKind kind) {
        return new StartRun(
                s.offer(), 0, s.epoch(), s.fireAt(), kind, 9, "task", s.handler(), "{}", 0, 0, 3, 0, 1, null);
    }

    private static StartRun owned(StartRun s, int bucket, long epoch) {
        return new StartRun(
                s.offer(), bucket, epoch, s.fireAt(), s.kind(), 9, "task", s.handler(), "{}", 0, 0, 3, 0, 1, null);
    }

    @Test
    void keepsTheHighestEpochOfEachBucketByItself() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake().take(List.of(owned(start(offer(1, 1), AHEAD), 7, 5)), peer);
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 1));

        StartRun stale = owned(start(offer(2, 1), AHEAD), 7, 4);
        parts.intake().take(List.of(stale, owned(start(offer(3, 1), AHEAD), 8, 4)), peer);

        assertThat(next(Refused.class).code()).isEqualTo("STALE_EPOCH");
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(3, 1));
    }

    @Test
    void refusesALowerEpochThanItHasSeenAndEverythingWhileItDrains() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake().epoch(2);
        parts.intake().take(List.of(start(1)), peer);
        assertThat(next(Refused.class).code()).isEqualTo("STALE_EPOCH");
        parts.intake().drain();
        parts.intake().take(List.of(start(2)), peer);
        assertThat(next(Refused.class).code()).isEqualTo("DRAINING");
    }

    @Test
    void waitsForNoErrorOfTheClockWithWhatComesAtItsInstant() throws Exception {
        Peer stopped = new Peer(sent::add, new CorrectedClock(new LocalClock(NOW * 1000, () -> 0)));
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake().take(List.of(start(offer(1, 1), NOW)), stopped);
        next(Accepted.class);

        assertThat(next(ToCenter.Started.class).clockError()).isNull();
        end(parts);
    }

    @Test
    void entersWhatItHeldOnceTheClockOfItsCenterSaysSo() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Peer slow = new Peer(sent::add, new CorrectedClock(new LocalClock(NOW * 1000, nanos::get)));
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(offer(1, 1), NOW + 1), start(offer(2, 1), AHEAD)), slow);
        next(Accepted.class);
        next(Accepted.class);
        assertThat(invoker.entered).hasValue(0);

        nanos.set(TimeUnit.MILLISECONDS.toNanos(2));

        ToCenter.Started started = next(ToCenter.Started.class);
        assertThat(started.attempt()).isEqualTo(offer(1, 1).attempt());
        assertThat(started.clockError()).isNotNull();
        end(parts);
        assertThat(invoker.entered).hasValue(1);
    }

    @Test
    void isInDoubtAboutWhatItAcceptedOnceNeitherItsPlaceNorItsEndIsKnown() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding()); // whose journal is not told of ends
        parts.intake().take(List.of(start(1)), peer);
        end(parts);
        assertThat(parts.places().awaitIdle(PATIENCE)).isTrue();
        parts.journal().write(List.of(new JournalRecord.Accepted(offer(2, 1))));

        assertThat(parts.intake().reconcile(List.of(offer(1, 1), offer(2, 1))))
                .extracting(ToCenter.Standing::state)
                .containsExactly(ToCenter.Standing.State.RUNNING, ToCenter.Standing.State.IN_DOUBT);
    }

    @Test
    void settlesWhatDoesNotRunAnyMore() throws Exception {
        Parts parts = parts(FakeInvoker.waiting(gate));
        parts.intake().take(List.of(start(1)), peer);
        parts.journal().write(List.of(new JournalRecord.Accepted(offer(2, 1))));
        parts.intake().settled(List.of(new AttemptId(1, 1), new AttemptId(2, 1)));

        assertThat(parts.intake().reconcile(List.of(offer(1, 1), offer(2, 1))))
                .extracting(ToCenter.Standing::state)
                .containsExactly(ToCenter.Standing.State.RUNNING, ToCenter.Standing.State.IN_DOUBT);
    }
}
