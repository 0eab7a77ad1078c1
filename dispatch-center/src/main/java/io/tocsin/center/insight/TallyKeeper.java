package io.tocsin.center.insight;

import io.tocsin.center.thread.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds up, every few seconds, on a thread that anything may overtake; less often where thousands of tasks keep it busy,
 * since each of them costs the same however many of its runs are counted at a time.
 */
@Component
final class TallyKeeper extends Rounds {
    private static final Duration PAUSE = Duration.ofSeconds(8);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    /** In so many parts of the time at most one is spent on it. */
    private static final int PARTS = 20;

    private static final int ROUNDS_AN_HOUR = 450;

    private final TallyStore tallies;

    private final InstantSource clock;
    private volatile @Nullable Instant asOf;

    TallyKeeper(TallyStore tallies, InstantSource clock) {
        super("tallies", PAUSE);
        this.tallies = tallies;
        this.clock = clock;
    }

    /** Of when the statistics are: what had moved to the history by then is in them. Null shortly after the start. */
    @Nullable
    Instant asOf() {
        return asOf;
    }

    @Override
    protected Duration pauseAfter(Duration took) {
        return Duration.ofNanos(Math.clamp(took.toNanos() * PARTS, PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
    }

    @Override
    protected void round(long number) {
        Instant begun = clock.instant();
        tallies.addUp();
        asOf = begun;
        if (number % ROUNDS_AN_HOUR == ROUNDS_AN_HOUR - 1) {
            tallies.forgetDeleted();
        }
    }
}
