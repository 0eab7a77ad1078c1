package io.tocsin.center.cluster;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Goes the way of a fire with throw-away data before anything of this node runs, so that its first fires do not wait for
 * classes to be loaded and for code that was never compiled. Bounded in time, leaves nothing behind, and hinders no start.
 * The rehearsal that makes the cache of a fast start comes by here too.
 */
final class WarmUp implements SmartInitializingSingleton {
    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    /** A part of the way. */
    interface Exercise {
        default void begin() {}

        void once();

        default void end() {}
    }

    private final List<Exercise> exercises;
    private final WarmUpSettings settings;

    WarmUp(List<Exercise> exercises, WarmUpSettings settings) {
        this.exercises = exercises;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.warmUp().isZero()) {
            return;
        }
        long began = System.nanoTime();
        int rounds = 0;
        exercises.forEach(Exercise::begin);
        try {
            while (System.nanoTime() - began < settings.warmUp().toNanos()) {
                exercises.forEach(Exercise::once);
                rounds++;
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the warm-up failed; the first fires may be late", e);
        } finally {
            exercises.forEach(Exercise::end);
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        LOG.log(System.Logger.Level.INFO, "warmed up in {0} rounds and {1} ms", rounds, millis);
    }
}
