package io.tocsin.center.alarm.ring;

import io.tocsin.center.alarm.ring.RingStore.Unheard;
import io.tocsin.center.thread.Threads;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on with rings as their times come, and tells anew of those that no device has shown yet, whatever became of the first
 * telling. Reads the database every second, so nothing hangs on what this process remembers.
 */
@Component
final class RingKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RingKeeper.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final long SHORTEST_MILLIS = 5;
    /** For so long what is told again waits for what is told first, when everybody's alarm rings. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final int BATCH = 500;
    private static final int PAGE = 5_000;

    private final RingStore store;
    private final Rings rings;
    private final Bell bell;
    private final InstantSource clock;
    private volatile @Nullable CountDownLatch stopped;
    private long lookedAt;

    RingKeeper(RingStore store, Rings rings, Bell bell, InstantSource clock) {
        this.store = store;
        this.rings = rings;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        Threads.startWorker("ring-keeper", () -> keep(stop));
    }

    @Override
    public void stop() {
        CountDownLatch running = stopped;
        if (running != null) {
            running.countDown();
            stopped = null;
        }
    }

    @Override
    public boolean isRunning() {
        return stopped != null;
    }

    private void keep(CountDownLatch stop) {
        long pause = LOOK_MILLIS;
        try {
            while (!stop.await(pause, TimeUnit.MILLISECONDS)) {
                try {
                    pause = turn();
                } catch (RuntimeException failed) {
                    pause = LOOK_MILLIS;
                    LOG.warn("rings could not be looked after; it is tried again", failed);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return milliseconds until there is something to do */
    long turn() {
        long now = clock.millis();
        if (Math.abs(now - lookedAt) >= (bell.isBusy() ? PATIENCE_MILLIS : LOOK_MILLIS)) {
            tellAgain(lookedAt, now);
            lookedAt = now;
        }
        List<Ring> near = store.due(now + LOOK_MILLIS, BATCH);
        while (!near.isEmpty() && isDue(near.getFirst(), now)) {
            long present = now;
            rings.step(near.stream().filter(ring -> isDue(ring, present)).toList(), now);
            now = clock.millis();
            near = store.due(now + LOOK_MILLIS, BATCH);
        }
        Long next = near.isEmpty() ? null : near.getFirst().dueAt();
        return next == null ? LOOK_MILLIS : Math.clamp(next - clock.millis(), SHORTEST_MILLIS, LOOK_MILLIS);
    }

    private static boolean isDue(Ring ring, long now) {
        Long due = ring.dueAt();
        return due != null && due <= now;
    }

    private void tellAgain(long since, long now) {
        List<Long> again = new ArrayList<>();
        List<Unheard> page = List.of();
        do {
            page = store.unheard(now - LOOK_MILLIS, page.isEmpty() ? Unheard.FIRST : page.getLast(), PAGE);
            page.stream()
                    .filter(ring -> bell.reaches(ring.userId()) && Retelling.isDue(ring.begunAt(), since, now))
                    .forEach(ring -> again.add(ring.ringId()));
        } while (page.size() == PAGE);
        for (int from = 0; from < again.size(); from += BATCH) {
            bell.changed(store.find(again.subList(from, Math.min(again.size(), from + BATCH))));
        }
    }
}
