package io.tocsin.center.dispatch;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the dispatching side goes by; times are in milliseconds.
 *
 * @param epoch of the buckets that this center owns
 * @param assignAhead how long before its instant a fire is given to an executor, beside the time that the commit takes
 * @param lossAfter how long an executor may be gone before its attempts count as lost, unless a crowd is on its way back
 * @param startedDelay how long the start of an attempt may wait for its end, to be written together
 * @param answerWithin how long a caller waits for executors to confirm a cancel or a withdrawal
 * @param traceSeed tells the traces of this cluster's runs from those of others
 * @param httpAllow by group: what its {@code HTTP} tasks may call of that which their executor allows; never waits
 * @param callbacks for the attempts of tasks that ask for one
 * @param random of choices by chance, on the loop alone; a simulation gives a seeded one
 */
public record DispatchSettings(
        long epoch,
        long assignAhead,
        long lossAfter,
        long startedDelay,
        long answerWithin,
        long traceSeed,
        HttpAllowed httpAllow,
        CallbackAddress callbacks,
        RandomGenerator random) {

    /** Null where a group restricts nothing. */
    public interface HttpAllowed {
        HttpAllowed WHATEVER = groupId -> null;

        @Nullable
        List<String> of(long groupId);
    }

    /** Of a center that restricts nothing and that nobody can call back. */
    public DispatchSettings(
            long epoch,
            long assignAhead,
            long lossAfter,
            long startedDelay,
            long answerWithin,
            long traceSeed,
            RandomGenerator random) {
        this(
                epoch,
                assignAhead,
                lossAfter,
                startedDelay,
                answerWithin,
                traceSeed,
                HttpAllowed.WHATEVER,
                CallbackAddress.NONE,
                random);
    }

    public static DispatchSettings defaults(long epoch, long traceSeed) {
        return defaults(epoch, traceSeed, HttpAllowed.WHATEVER, CallbackAddress.NONE);
    }

    public static DispatchSettings defaults(
            long epoch, long traceSeed, HttpAllowed httpAllow, CallbackAddress callbacks) {
        return new DispatchSettings(
                epoch, 200, 15_000, 25, 1_000, traceSeed, httpAllow, callbacks, RandomGenerator.of("L64X128MixRandom"));
    }
}
