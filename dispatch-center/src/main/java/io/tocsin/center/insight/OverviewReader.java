package io.tocsin.center.insight;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.insight.OverviewTopic.Sight;
import io.tocsin.center.session.ExecutorHealth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts the figures of the moment together, as far as one may see them. */
final class OverviewReader {
    /** The last five minutes. */
    private static final int RECENT_SLOTS = 60;

    private static final int NOW_SECONDS = 5;

    private final Sight sight;
    private final RecentFires fires;
    private final OverviewStore store;
    private final ExecutorHealth health;

    OverviewReader(Sight sight, RecentFires fires, OverviewStore store, ExecutorHealth health) {
        this.sight = sight;
        this.fires = fires;
        this.store = store;
        this.health = health;
    }

    Overview read(long nowMillis) {
        GroupScope runs = sight.runs();
        RecentFires.Slot recent = new RecentFires.Slot();
        long present = RecentFires.number(nowMillis);
        for (long number = present; number > present - RECENT_SLOTS; number--) {
            recent.add(fires.slot(runs::contains, number));
        }
        OverviewStore.Live live = store.live(runs);
        return new Overview(
                Instant.ofEpochMilli(nowMillis),
                (double) fires.fires(runs::contains, NOW_SECONDS, nowMillis) / NOW_SECONDS,
                live.running(),
                live.queued(),
                new Overview.Ended(recent.succeeded + recent.failed + recent.others, recent.succeeded, recent.failed),
                rate(recent),
                Overview.Lateness.of(recent),
                Sight.isBlind(sight.executors()) ? null : health.of(sight.executors()),
                store.failing(runs),
                Sight.isBlind(sight.tasks()) ? null : store.next(sight.tasks(), nowMillis));
    }

    private static @Nullable Double rate(RecentFires.Slot slot) {
        int all = slot.succeeded + slot.failed;
        return all == 0 ? null : Double.valueOf((double) slot.succeeded / all);
    }
}
