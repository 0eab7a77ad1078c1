package io.tocsin.center.alarm;

import io.tocsin.center.id.TimeOrderedIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets old rings and what belonged to users that there are no more, and tells devices further ahead. */
@Component
class AlarmHousekeeping {
    private static final Duration RINGS_KEPT = Duration.ofDays(90);
    private static final int BATCH = 500;

    private final AlarmStore store;
    private final AlarmEdits edits;
    private final AlarmsTopic topic;
    private final AlarmSweeper sweeper;
    private final InstantSource clock;

    AlarmHousekeeping(
            AlarmStore store, AlarmEdits edits, AlarmsTopic topic, AlarmSweeper sweeper, InstantSource clock) {
        this.store = store;
        this.edits = edits;
        this.topic = topic;
        this.sweeper = sweeper;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT1H")
    void sweep() {
        for (List<Long> left = store.orphans(BATCH); !left.isEmpty(); left = store.orphans(BATCH)) {
            left.forEach(id -> store.find(id).ifPresentOrElse(edits::delete, () -> store.delete(id)));
        }
        sweeper.sweep(TimeOrderedIds.lowest(clock.instant().minus(RINGS_KEPT).toEpochMilli()));
    }

    /** What devices know of is two days; those that stay open are told again well before. */
    @Scheduled(initialDelayString = "PT6H", fixedDelayString = "PT6H")
    void tellAhead() {
        topic.refreshUpcoming();
    }
}
