package io.tocsin.center.cluster;

import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.Planner;
import io.tocsin.center.problem.Unavailable;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Plans again and again: at once when woken, else several times within the planner's horizon. */
final class PlannerThread implements Runnable {
    private static final System.Logger LOG = System.getLogger(PlannerThread.class.getName());
    private static final long PERIOD_MILLIS = 500;
    /** A crash in the middle of an edit is rare. */
    private static final long REPAIR_MILLIS = 10_000;

    private final Planner planner;
    private final Dispatcher dispatcher;
    private final LeftBehind leftBehind;
    private final InstantSource clock;
    private final Semaphore woken;
    private volatile boolean stopped;

    /** @param woken a permit means that something may be due sooner than planned */
    PlannerThread(Planner planner, Dispatcher dispatcher, LeftBehind leftBehind, InstantSource clock, Semaphore woken) {
        this.dispatcher = dispatcher;
        this.leftBehind = leftBehind;
        this.planner = planner;
        this.clock = clock;
        this.woken = woken;
    }

    @Override
    public void run() {
        long repairAt = 0;
        while (!stopped) {
            long now = clock.millis();
            boolean repair = now >= repairAt;
            if (repair) {
                repairAt = now + REPAIR_MILLIS;
            }
            if (!plan(now, repair)) {
                await();
            }
        }
    }

    /** Ends after the pass that is under way; no interrupt, which would close an embedded database's file. */
    void stop() {
        stopped = true;
        woken.release();
    }

    private void await() {
        try {
            if (woken.tryAcquire(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private boolean plan(long now, boolean repair) {
        try {
            if (repair) {
                planner.repair(now);
                leftBehind.handStrandedTo(dispatcher, now);
            }
            return planner.plan(now);
        } catch (Unavailable e) {
            LOG.log(System.Logger.Level.WARNING, "nothing can be planned for now: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "planning failed; it is tried again", e);
        }
        return false;
    }
}
