package io.tocsin.executor.intake;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Accepted;
import io.tocsin.protocol.ToCenter.Standing;
import io.tocsin.protocol.ToExecutor.CancelRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IntakeStopTest extends IntakeFixture {
    @Test
    void cancelsWhatIsHeldWithoutEnteringIt() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        parts.intake().cancel(new CancelRun(new AttemptId(1, 1), 5));

        Report.Ended end = end(parts);

        assertThat(end.outcome()).isEqualTo(new Outcome.Cancelled());
        assertThat(end.startedAt()).isZero();
        assertThat(invoker.entered).hasValue(0);
    }

    @Test
    void givesBackWhatIsHeldWhenItStopsSoThatOthersMayStartIt() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        next(Accepted.class);
        parts.intake().drain();

        assertThat(next(ToCenter.Refused.class))
                .isEqualTo(new ToCenter.Refused(offer(1, 1), "DRAINING", "this executor is stopping"));
        assertThat(parts.places().taken()).isZero();
        assertThat(parts.intake().reconcile(List.of(offer(1, 1))))
                .containsExactly(new Standing(offer(1, 1), Standing.State.NEVER_SEEN, 0));
        assertThat(invoker.entered).hasValue(0);
    }

    @Test
    void takesAnewUnderALaterNumberWhatWasTakenBack() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        next(Accepted.class);
        parts.intake().withdraw(offer(1, 1), peer);
        assertThat(next(ToCenter.Withdrawn.class).confirmed()).isTrue();

        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        next(ToCenter.Refused.class);
        parts.intake().take(List.of(start(offer(1, 2), NOW)), peer);

        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 2));
        assertThat(end(parts).outcome()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void remembersACancelThatOvertookItsOffer() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().cancel(new CancelRun(new AttemptId(1, 1), 5));
        parts.intake().take(List.of(start(1)), peer);

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
        parts.intake().take(List.of(start(1)), peer);
        next(Accepted.class);
        next(ToCenter.Started.class);
        parts.intake().cancel(new CancelRun(new AttemptId(1, 1), 1000));
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
            parts.intake().take(List.of(start(run)), peer);
            next(Accepted.class);
            next(ToCenter.Started.class);
            parts.intake().cancel(new CancelRun(new AttemptId(run, 1), 0));
            timer.advance(Duration.ofSeconds(1));
            assertThat(next(ToCenter.KillUnconfirmed.class).attempt()).isEqualTo(new AttemptId(run, 1));
        }
        assertThat(parts.places().taken()).isEqualTo(3);
        assertThat(exhausted.availablePermits()).isEqualTo(1);
        assertThat(parts.places().awaitIdle(Duration.ZERO))
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
            parts.intake().take(List.of(start(1)), peer);

            assertThat(end(parts).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(each.code));
        }
    }
}
