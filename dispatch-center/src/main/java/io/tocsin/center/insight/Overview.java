package io.tocsin.center.insight;

import io.tocsin.center.session.ExecutorHealth;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overview as the live stream writes it.
 *
 * @param ended of the last minutes, as {@code successRate} and {@code lateness} are
 * @param executors null for who may not see any
 * @param next null for who may not see tasks
 */
record Overview(
        Instant at,
        double firesPerSecond,
        long running,
        long queued,
        Ended ended,
        @Nullable Double successRate,
        Lateness lateness,
        ExecutorHealth.@Nullable Summary executors,
        Failing failing,
        @Nullable List<NextFire> next) {

    record Ended(int total, int succeeded, int failed) {}

    /** Both null where nothing was fired. */
    record Lateness(@Nullable Long p50Micros, @Nullable Long p99Micros) {
        static Lateness of(RecentFires.Slot slot) {
            return new Lateness(slot.lateness(0.5), slot.lateness(0.99));
        }
    }

    /** @param tasks the first few of them */
    record Failing(long count, List<Failed> tasks) {}

    record Failed(String taskId, String taskName, String group, String state, String runId, Instant endedAt) {}

    record NextFire(String taskId, String taskName, String group, Instant fireAt) {}

    /** @param at the beginning of the few seconds that it is of */
    record Point(
            Instant at,
            int fires,
            int succeeded,
            int failed,
            @Nullable Long p50Micros,
            @Nullable Long p99Micros) {
        static Point of(long slotNumber, RecentFires.Slot slot) {
            Lateness late = Lateness.of(slot);
            return new Point(
                    Instant.ofEpochSecond(slotNumber * RecentFires.SLOT_SECONDS),
                    slot.fires,
                    slot.succeeded,
                    slot.failed,
                    late.p50Micros(),
                    late.p99Micros());
        }
    }
}
