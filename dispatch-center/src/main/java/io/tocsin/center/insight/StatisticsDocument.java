package io.tocsin.center.insight;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics as the API writes them.
 *
 * @param step of the series: {@code 1h} or {@code 1d}
 * @param to the end of the last step, which may be yet to come
 * @param asOf runs that ended a second or more before are counted; null in the first seconds of a center
 */
@Schema(name = "Statistics")
record StatisticsDocument(
        String window,
        String step,
        Instant from,
        Instant to,
        @Nullable Instant asOf,
        Point total,
        List<Point> series) {
    /**
     * @param at the beginning of its time
     * @param runs that ended
     * @param states those of them that are not 0
     * @param successRate of those that were neither cancelled nor skipped; null when there were none
     */
    @Schema(name = "StatisticsPoint")
    record Point(
            Instant at,
            long runs,
            Map<String, Long> states,
            @Nullable Double successRate,
            @Nullable Percentiles duration,
            @Nullable Percentiles lateness) {

        static Point of(Instant at, Tally tally) {
            Map<String, Long> states = new TreeMap<>();
            long runs = 0;
            for (RunState state : RunState.values()) {
                long count = tally.of(state);
                runs += count;
                if (count > 0) {
                    states.put(state.name(), count);
                }
            }
            return new Point(
                    at, runs, states, rate(tally), Percentiles.of(tally.durations), Percentiles.of(tally.latenesses));
        }

        private static @Nullable Double rate(Tally tally) {
            long good = tally.of(RunState.SUCCEEDED);
            long all = good + tally.of(RunState.FAILED) + tally.of(RunState.TIMED_OUT) + tally.of(RunState.LOST);
            return all == 0 ? null : Double.valueOf((double) good / all);
        }
    }

    record Percentiles(long p50Micros, long p90Micros, long p99Micros) {
        static @Nullable Percentiles of(Histogram histogram) {
            OptionalLong half = histogram.percentile(0.5);
            return half.isEmpty()
                    ? null
                    : new Percentiles(
                            half.getAsLong(),
                            histogram.percentile(0.9).orElseThrow(),
                            histogram.percentile(0.99).orElseThrow());
        }
    }
}
