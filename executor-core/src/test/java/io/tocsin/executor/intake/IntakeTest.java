package io.tocsin.executor.intake;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.fake.ManualTimer;
import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.journal.JournalRecord;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Accepted;
import io.tocsin.protocol.ToCenter.Refused;
import io.tocsin.protocol.ToCenter.Withdrawn;
import io.tocsin.protocol.ToExecutor.CancelRun;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final long NOW = 1_000_000;
    private static final long AHEAD = NOW + 3_600_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final ManualTimer timer = new ManualTimer();
    private final BlockingQueue<ToCenter.Live> sent = new LinkedBlockingQueue<>();
    private final Peer peer = new Peer(sent::add, new CorrectedClock(new LocalClock(NOW * 1000, System::nanoTime)));
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Semaphore reported = new Semaphore(0);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Semaphore exhausted = new Semaphore(0);

    private record Parts(Intake intake, Places places, Outbox outbox, Journal journal) {}

    private Parts parts(FakeInvoker invoker) throws IOException {
        Journal journal = Journal.open(folder.resolve("journal-" + opened.size()), false, false);
        Outbox outbox = new Outbox(folder.resolve("outbox-" + opened.size()), 1 << 20, false, ended -> {});
        outbox.addWaker(reported::release);
        opened.add(journal);
        opened.add(outbox);
        Places places = new Places(3, exhausted::release);
        return new Parts(
                new Intake(journal, outbox, new Invokers(List.of(invoker)), timer, places), places, outbox, journal);
    }

    @AfterEach
    void closeAll() throws Exception {
        gate.countDown();
        for (AutoCloseable part : opened) {
            part.close();
        }
    }

    private <M extends ToCenter.Live> M next(Class<M> type) throws InterruptedException {
        ToCenter.Live message = sent.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).isInstanceOf(type);
        return type.cast(message);
    }

    private Report.Ended end(Parts parts) throws Exception {
        Codec codec = new Codec();
        while (true) {
            for (byte[] message : parts.outbox.after(0, Limits.MAX_FRAME).messages()) {
                String frame = "[" + new String(message, StandardCharsets.UTF_8) + "]";
                if (codec.decodeToCenter(frame).getFirst() instanceof ToCenter.Reported(long n, Report.Ended end)) {
                    return end;
                }
            }
            assertThat(reported.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void answersAgainWhatItAnsweredAndEntersOnce() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake.take(List.of(start(1), start(1)), peer);
        next(Accepted.class);
        next(Accepted.class);
        next(ToCenter.Started.class);
        end(parts);
        parts.intake.take(List.of(start(1), start(offer(1, 2), 0)), peer);

        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 1));
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 2));
        assertThat(invoker.entered).hasValue(1);
        assertThat(invoker.released).hasValue(1);
    }

    @Test
    void refusesWithACodeAndStaysWithIt() throws Exception {
        Parts parts = parts(FakeInvoker.waiting(gate));
        StartRun command = withKind(start(5), TaskKind.COMMAND);
        parts.intake.take(List.of(start(1), start(2), start(3), start(4), command), peer);
        for (int i = 0; i < 3; i++) {
            next(Accepted.class);
        }
        assertThat(next(Refused.class).code()).isEqualTo("NO_SLOT");
        assertThat(next(Refused.class).code()).isIn("NO_SLOT", "NO_HANDLER");
        gate.countDown();
        assertThat(parts.places.awaitIdle(PATIENCE)).isTrue();
        sent.removeIf(ToCenter.Started.class::isInstance);

        parts.intake.take(List.of(start(4), start(offer(4, 2), 0), withKind(start(6), TaskKind.COMMAND)), peer);

        assertThat(next(Refused.class).code()).isEqualTo("NO_SLOT");
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(4, 2));
        assertThat(sent.stream().filter(Refused.class::isInstance).map(m -> ((Refused) m).code()))
                .containsExactly("NO_HANDLER");
    }

    private static StartRun withKind(StartRun s, TaskKind kind) {
        return new StartRun(s.offer(), s.epoch(), s.fireAt(), kind, 9, "task", s.handler(), "{}", 0, 0, 3, 0, 1, null);
    }

    @Test
    void refusesALowerEpochThanItHasSeenAndEverythingWhileItDrains() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake.epoch(2);
        parts.intake.take(List.of(start(1)), peer);
        assertThat(next(Refused.class).code()).isEqualTo("STALE_EPOCH");
        parts.intake.drain();
        parts.intake.take(List.of(start(2)), peer);
        assertThat(next(Refused.class).code()).isEqualTo("DRAINING");
    }

    @Test
    void withdrawsWhatIsHeldAndTakesAHigherOfferAfterwards() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake.take(List.of(start(offer(1, 1), AHEAD)), peer);
        next(Accepted.class);

        parts.intake.withdraw(offer(1, 1), peer);

        assertThat(next(Withdrawn.class).confirmed()).isTrue();
        assertThat(parts.places.taken()).isZero();
        assertThat(invoker.released).hasValue(1);
        parts.intake.take(List.of(start(offer(1, 1), 0), start(offer(1, 2), 0)), peer);
        assertThat(next(Refused.class).code()).isEqualTo("WITHDRAWN");
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 2));
        end(parts);
        assertThat(invoker.entered).hasValue(1);
    }

    @Test
    void confirmsNoWithdrawalOfWhatWasEntered() throws Exception {
        Parts parts = parts(FakeInvoker.waiting(gate));
        parts.intake.take(List.of(start(1)), peer);
        next(Accepted.class);
        next(ToCenter.Started.class);
        parts.intake.withdraw(offer(1, 1), peer);
        assertThat(next(Withdrawn.class).confirmed()).isFalse();
        gate.countDown();
        end(parts);
        assertThat(parts.places.awaitIdle(PATIENCE)).isTrue();
        parts.intake.withdraw(offer(1, 1), peer);
        assertThat(next(Withdrawn.class).confirmed()).isFalse();
    }

    @Test
    void refusesAnOfferThatCameAfterItsWithdrawal() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake.withdraw(offer(1, 4), peer);
        assertThat(next(Withdrawn.class).confirmed()).isTrue();

        parts.intake.take(List.of(start(offer(1, 3), 0), start(offer(1, 4), 0)), peer);

        assertThat(next(Refused.class).code()).isEqualTo("WITHDRAWN");
        assertThat(next(Refused.class).code()).isEqualTo("WITHDRAWN");
    }

    @Test
    void entersOrWithdrawsButNeverBothWhenTheyRace() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        int confirmed = 0;
        for (long run = 1; run <= 300; run++) {
            parts.intake.take(List.of(start(offer(run, 1), 0)), peer);
            parts.intake.withdraw(offer(run, 1), peer);
            assertThat(parts.places.awaitIdle(PATIENCE)).isTrue();
            confirmed += (int) sent.stream()
                    .filter(m -> m instanceof Withdrawn w && w.confirmed())
                    .count();
            sent.clear();
        }
        assertThat(invoker.entered.get() + confirmed).isEqualTo(300);
        assertThat(invoker.released).hasValue(300);
    }

    @Test
    void cancelsWhatIsHeldWithoutEnteringIt() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake.take(List.of(start(offer(1, 1), AHEAD)), peer);
        parts.intake.cancel(new CancelRun(new AttemptId(1, 1), 5));

        Report.Ended end = end(parts);

        assertThat(end.outcome()).isEqualTo(new Outcome.Cancelled());
        assertThat(end.startedAt()).isZero();
        assertThat(invoker.entered).hasValue(0);
    }

    @Test
    void remembersACancelThatOvertookItsOffer() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake.cancel(new CancelRun(new AttemptId(1, 1), 5));
        parts.intake.take(List.of(start(1)), peer);

        assertThat(end(parts).outcome()).isEqualTo(new Outcome.Cancelled());
        assertThat(invoker.entered).hasValue(0);
    }

    @Test
    void cancelsARunningAttemptByTheFlagAndThenByAnInterrupt() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Parts parts = parts(new FakeInvoker(scope -> {
            while (!scope.cancelled()) {
                Thread.onSpinWait();
            }
            seen.countDown();
            gate.await();
            return new Outcome.Succeeded(null);
        }));
        parts.intake.take(List.of(start(1)), peer);
        next(Accepted.class);
        next(ToCenter.Started.class);
        parts.intake.cancel(new CancelRun(new AttemptId(1, 1), 1000));
        assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
        timer.advance(Duration.ofSeconds(1));

        assertThat(end(parts).outcome()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void saysSoWhenNothingStopsAnAttemptAndIsExhaustedByThree() throws Exception {
        FakeInvoker stubborn = new FakeInvoker(scope -> {
            while (true) {
                try {
                    gate.await();
                    return new Outcome.Succeeded(null);
                } catch (InterruptedException deaf) {
                    // this handler does not stop
                }
            }
        });
        Parts parts = parts(stubborn);
        for (long run = 1; run <= 3; run++) {
            assertThat(exhausted.availablePermits()).isZero();
            parts.intake.take(List.of(start(run)), peer);
            next(Accepted.class);
            next(ToCenter.Started.class);
            parts.intake.cancel(new CancelRun(new AttemptId(run, 1), 0));
            timer.advance(Duration.ofSeconds(1));
            assertThat(next(ToCenter.KillUnconfirmed.class).attempt()).isEqualTo(new AttemptId(run, 1));
        }
        assertThat(parts.places.taken()).isEqualTo(3);
        assertThat(exhausted.availablePermits()).isEqualTo(1);
        assertThat(parts.places.awaitIdle(Duration.ZERO))
                .as("nobody waits for them")
                .isTrue();

        gate.countDown();
        assertThat(end(parts).outcome()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void endsWithTheHandlersOwnOutcomeWhateverItIs() throws Exception {
        record Case(FakeInvoker.Body body, String code) {}
        List<Case> cases = List.of(
                new Case(scope -> new Outcome.Succeeded("x".repeat(Limits.MAX_RESULT + 1)), "RESULT_TOO_LARGE"),
                new Case(
                        scope -> {
                            throw new IllegalStateException("no");
                        },
                        "java.lang.IllegalStateException"),
                new Case(
                        scope -> {
                            throw new StackOverflowError();
                        },
                        "java.lang.StackOverflowError"));
        for (Case each : cases) {
            Parts parts = parts(new FakeInvoker(each.body));
            parts.intake.take(List.of(start(1)), peer);

            assertThat(end(parts).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(each.code));
        }
    }

    @Test
    void settlesWhatDoesNotRunAnyMore() throws Exception {
        Parts parts = parts(FakeInvoker.waiting(gate));
        parts.intake.take(List.of(start(1)), peer);
        parts.journal.write(List.of(new JournalRecord.Accepted(offer(2, 1))));
        parts.intake.settled(List.of(new AttemptId(1, 1), new AttemptId(2, 1)));

        assertThat(parts.intake.reconcile(List.of(offer(1, 1), offer(2, 1))))
                .extracting(ToCenter.Standing::state)
                .containsExactly(ToCenter.Standing.State.RUNNING, ToCenter.Standing.State.IN_DOUBT);
    }
}
