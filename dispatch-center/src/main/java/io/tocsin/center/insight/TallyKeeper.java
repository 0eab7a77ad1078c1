package io.tocsin.center.insight;

import io.tocsin.center.thread.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Adds up, every few seconds, on a thread that anything may overtake. */
@Component
final class TallyKeeper extends Rounds {
    private static final Duration PAUSE = Duration.ofSeconds(8);
    private static final int ROUNDS_AN_HOUR = 450;

    private final TallyStore tallies;

    TallyKeeper(TallyStore tallies) {
        super("tallies", PAUSE);
        this.tallies = tallies;
    }

    @Override
    protected void round(long number) {
        tallies.addUp();
        if (number % ROUNDS_AN_HOUR == ROUNDS_AN_HOUR - 1) {
            tallies.forgetDeleted();
        }
    }
}
