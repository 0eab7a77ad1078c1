package io.tocsin.center.insight;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.center.dispatch.DispatchObserver;
import io.tocsin.center.run.RunState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts fires and how late they were. */
@Component
final class DispatchMeters implements DispatchObserver {
    private final Timer lateness;
    private final RecentFires recent;
    private final InstantSource clock;
    private final Map<RunState, Counter> ends = new EnumMap<>(RunState.class);

    DispatchMeters(MeterRegistry meters, RecentFires recent, InstantSource clock) {
        this.recent = recent;
        this.clock = clock;
        lateness = Timer.builder("tocsin.fire.lateness")
                .description("From the planned instant to the handler's entry")
                .serviceLevelObjectives(
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10))
                .register(meters);
        for (RunState state : RunState.values()) {
            if (state.ended()) {
                ends.put(state, meters.counter("tocsin.runs.ended", "state", state.name()));
            }
        }
    }

    @Override
    public void started(long groupId, long lateMicros) {
        lateness.record(Math.max(0, lateMicros), TimeUnit.MICROSECONDS);
        recent.started(groupId, lateMicros, clock.millis());
    }

    @Override
    public void ended(long groupId, RunState state) {
        recent.ended(groupId, state, clock.millis());
        Counter counter = ends.get(state);
        if (counter != null) {
            counter.increment();
        }
    }
}
