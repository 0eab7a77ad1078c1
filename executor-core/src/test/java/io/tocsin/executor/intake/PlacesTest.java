package io.tocsin.executor.intake;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest extends IntakeFixture {
    private static final AttemptId ATTEMPT = new AttemptId(1, 1);

    /** Looks around at each step of a place's end. */
    private static final class Witness implements Attempt.Keeper {
        final Places places = new Places(1, () -> {});
        final List<String> seen = new ArrayList<>();
        private final Outbox outbox;

        Witness(Outbox outbox) {
            this.outbox = outbox;
        }

        Attempt seat(StartRun start, IntakeFixture fixture) throws Exception {
            assertThat(places.reserve()).isTrue();
            AttemptReports reports = new AttemptReports(start.offer().attempt(), outbox, fixture.timer);
            Attempt attempt = new Attempt(
                    start, FakeInvoker.succeeding().prepare(start), fixture.peer, reports, fixture.timer, this);
            places.fill(attempt);
            return attempt;
        }

        @Override
        public void vacate(Attempt attempt) {
            places.vacate(attempt);
            look();
        }

        @Override
        public void over(Attempt attempt) {
            look();
            places.over(attempt);
            look();
        }

        @Override
        public void unstoppable(Attempt attempt) {
            places.unstoppable(attempt);
        }

        private void look() {
            seen.add("taken " + places.taken() + (places.find(ATTEMPT) == null ? ", unknown" : ", known")
                    + (outbox.heldEnds().contains(ATTEMPT) ? ", ended" : ""));
        }
    }

    @Test
    void givesTheSlotBackBeforeTheEndIsSubmittedAndForgetsTheAttemptAfterwards() throws Exception {
        Witness witness = new Witness(parts(FakeInvoker.succeeding()).outbox());
        witness.seat(start(1), this).enter(false);

        assertThat(witness.seen).containsExactly("taken 0, known", "taken 0, known, ended", "taken 0, unknown, ended");
    }

    @Test
    void doesSoTooForWhatWasNeverEntered() throws Exception {
        Witness witness = new Witness(parts(FakeInvoker.succeeding()).outbox());
        witness.seat(start(offer(1, 1), AHEAD), this).stop(StopReason.CANCEL, Duration.ZERO);

        assertThat(witness.seen).containsExactly("taken 0, known", "taken 0, known, ended", "taken 0, unknown, ended");
    }

    @Test
    void isIdleOnlyWhenTheEndsAreSubmitted() throws Exception {
        Witness witness = new Witness(parts(FakeInvoker.succeeding()).outbox());
        Attempt attempt = witness.seat(start(1), this);
        witness.places.vacate(attempt);
        assertThat(witness.places.awaitIdle(Duration.ZERO)).isFalse();

        witness.places.over(attempt);
        assertThat(witness.places.awaitIdle(Duration.ZERO)).isTrue();
    }
}
