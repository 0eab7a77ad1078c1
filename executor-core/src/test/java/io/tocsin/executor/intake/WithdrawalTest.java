package io.tocsin.executor.intake;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Accepted;
import io.tocsin.protocol.ToCenter.Refused;
import io.tocsin.protocol.ToCenter.Withdrawn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the center takes back before it began, and what it takes back too late. */
class WithdrawalTest extends IntakeFixture {
    @Test
    void withdrawsWhatIsHeldAndTakesAHigherOfferAfterwards() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        next(Accepted.class);

        parts.intake().withdraw(offer(1, 1), peer);

        assertThat(next(Withdrawn.class).confirmed()).isTrue();
        assertThat(parts.places().taken()).isZero();
        assertThat(invoker.released).hasValue(1);
        parts.intake().take(List.of(start(offer(1, 1), 0), start(offer(1, 2), 0)), peer);
        assertThat(next(Refused.class).code()).isEqualTo("WITHDRAWN");
        assertThat(next(Accepted.class).offer()).isEqualTo(offer(1, 2));
        end(parts);
        assertThat(invoker.entered).hasValue(1);
    }

    @Test
    void keepsALaterOfferWhenTheWithdrawalOfAnEarlierOneComesLate() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        parts.intake().take(List.of(start(offer(1, 2), AHEAD)), peer);
        next(Accepted.class);
        next(Accepted.class);

        parts.intake().withdraw(offer(1, 1), peer);
        assertThat(next(Withdrawn.class).confirmed()).isFalse();
        assertThat(parts.places().taken()).isOne();

        parts.intake().withdraw(offer(1, 2), peer);
        assertThat(next(Withdrawn.class).confirmed()).isTrue();
        assertThat(parts.places().taken()).isZero();
        assertThat(invoker.entered).hasValue(0);
    }

    @Test
    void confirmsNoWithdrawalOfWhatWasEntered() throws Exception {
        Parts parts = parts(FakeInvoker.waiting(gate));
        parts.intake().take(List.of(start(1)), peer);
        next(Accepted.class);
        next(ToCenter.Started.class);
        parts.intake().withdraw(offer(1, 1), peer);
        assertThat(next(Withdrawn.class).confirmed()).isFalse();
        gate.countDown();
        end(parts);
        assertThat(parts.places().awaitIdle(PATIENCE)).isTrue();
        parts.intake().withdraw(offer(1, 1), peer);
        assertThat(next(Withdrawn.class).confirmed()).isFalse();
    }

    @Test
    void refusesAnOfferThatCameAfterItsWithdrawal() throws Exception {
        Parts parts = parts(FakeInvoker.succeeding());
        parts.intake().withdraw(offer(1, 4), peer);
        assertThat(next(Withdrawn.class).confirmed()).isTrue();

        parts.intake().take(List.of(start(offer(1, 3), 0), start(offer(1, 4), 0)), peer);

        assertThat(next(Refused.class).code()).isEqualTo("WITHDRAWN");
        assertThat(next(Refused.class).code()).isEqualTo("WITHDRAWN");
    }

    @Test
    void entersOrWithdrawsButNeverBothWhenTheyRace() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        int confirmed = 0;
        for (long run = 1; run <= 300; run++) {
            parts.intake().take(List.of(start(offer(run, 1), 0)), peer);
            parts.intake().withdraw(offer(run, 1), peer);
            assertThat(parts.places().awaitIdle(PATIENCE)).isTrue();
            confirmed += (int) sent.stream()
                    .filter(m -> m instanceof Withdrawn w && w.confirmed())
                    .count();
            sent.clear();
        }
        assertThat(invoker.entered.get() + confirmed).isEqualTo(300);
        assertThat(invoker.released).hasValue(300);
    }

    @Test
    void endsWhatItReleasedWithoutBeingAbleToRecordTheWithdrawal() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        Parts parts = parts(invoker);
        parts.intake().take(List.of(start(offer(1, 1), AHEAD)), peer);
        next(Accepted.class);
        parts.journal().close();

        parts.intake().withdraw(offer(1, 1), peer);

        assertThat(next(Withdrawn.class).confirmed()).isFalse();
        assertThat(end(parts).outcome()).isEqualTo(new Outcome.Cancelled());
        assertThat(parts.places().taken()).isZero();
        assertThat(invoker.entered).hasValue(0);
        assertThat(invoker.released).hasValue(1);
    }
}
