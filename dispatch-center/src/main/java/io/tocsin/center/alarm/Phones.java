package io.tocsin.center.alarm;

import io.tocsin.center.dispatch.ExecutorEvents;
import io.tocsin.center.dispatch.ExecutorLink;
import io.tocsin.center.dispatch.ExecutorProfile;
import io.tocsin.center.task.Task;
import io.tocsin.center.thread.Threads;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All users' phones, as the dispatching side sees them: an executor within this process that takes alarms and has room for
 * all of them. So an alarm goes the way of every fire: planned, persisted, sent at its instant, and given again after a
 * crash. Since a fire's ring is known by its instant, none is doubled by that.
 */
@Component
final class Phones implements ExecutorLink, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Phones.class);
    /** After the dispatching side, before anything is planned. */
    private static final int PHASE = 1;

    private static final int BATCH = 1_000;
    private static final int ROOM = 1_000_000;
    /** What the loop takes in between two of its timers. */
    private static final int ANSWERS = 128;

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(10);
    private static final long IDLE_MILLIS = 500;
    private static final long CROWDED_MILLIS = 5;
    private static final long FIRST_PAUSE_NANOS = 50_000_000;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000;

    private final ObjectProvider<ExecutorEvents> center;
    private final Ringer ringer;
    private final Telling telling;
    private final ExecutorProfile profile;
    private final BlockingQueue<StartRun> queue = new LinkedBlockingQueue<>(ROOM);
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    Phones(ObjectProvider<ExecutorEvents> center, Ringer ringer, Telling telling) {
        this.center = center;
        this.ringer = ringer;
        this.telling = telling;
        this.profile = new ExecutorProfile(
                Task.ALARMS,
                "phones",
                Task.ALARMS,
                UUID.randomUUID().toString(),
                1,
                ROOM,
                Set.of(TaskKind.ALARM),
                List.of(),
                Map.of());
    }

    @Override
    public ExecutorProfile profile() {
        return profile;
    }

    /** On the loop; what is asked about a former process's fires is answered as by somebody who never heard of them. */
    @Override
    public boolean offer(ToExecutor.Live message) {
        if (stopping) {
            return false;
        }
        if (message instanceof StartRun start) {
            return queue.offer(start);
        }
        if (message instanceof ToExecutor.Reconcile question) {
            tell(List.of(new ToCenter.Reconciled(question.offers().stream()
                    .map(offer -> new ToCenter.Standing(offer, ToCenter.Standing.State.NEVER_SEEN, 0))
                    .toList())));
        }
        return true; // a fire that is here rings at once: there is nothing to withdraw or to cancel
    }

    @Override
    public void close(String reason) {
        LOG.warn("alarms cannot be rung: {}", reason);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        stopping = false;
        thread = Threads.startWorker("ringer", this::ring);
        center.ifAvailable(events -> events.opened(this, List.of()));
    }

    /** What does not ring yet is given to the next process. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        stopping = true;
        if (running != null) {
            try {
                running.join(LONGEST_FLUSH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void ring() {
        List<ToCenter.Live> reports = new ArrayList<>();
        long pause = 0;
        RushHour rush = new RushHour(System.nanoTime());
        try {
            while (!stopping) {
                StartRun first = queue.poll(pause, TimeUnit.MILLISECONDS);
                pause = 0;
                if (first != null) {
                    telling.expect(true);
                    List<StartRun> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, BATCH - 1);
                    List<ToCenter.Live> more = ring(batch);
                    reports.addAll(more);
                    rush.rang(more.size(), System.nanoTime());
                }
                if (first == null || rush.isTooLong()) {
                    pause = goOn(reports, rush);
                }
            }
            settle(reports);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return milliseconds in which there is nothing to do unless something is to ring */
    private long goOn(List<ToCenter.Live> reports, RushHour rush) {
        if (rush.lasts(telling.isBehind(), System.nanoTime())) {
            return CROWDED_MILLIS;
        }
        telling.expect(false);
        if (!settle(reports)) {
            return IDLE_MILLIS;
        }
        rush.settled();
        return afterwards() ? 0 : IDLE_MILLIS;
    }

    /** @return false when it cannot be done just now */
    private boolean settle(List<ToCenter.Live> reports) {
        try {
            ringer.startTasks();
        } catch (RuntimeException failed) {
            LOG.error("the tasks of alarms cannot be started just now; it is tried again", failed);
            return false;
        }
        tellAll(reports);
        reports.clear();
        return true;
    }

    /** A fire is never given up while this center lives: what fails now is tried again. */
    private List<ToCenter.Live> ring(List<StartRun> batch) {
        for (long pause = FIRST_PAUSE_NANOS; !stopping; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            try {
                return ringer.ring(batch);
            } catch (RuntimeException failed) {
                LOG.error("{} alarms cannot be rung just now; it is tried again", batch.size(), failed);
            }
            LockSupport.parkNanos(pause);
        }
        return List.of(); // the next process finds them
    }

    private boolean afterwards() {
        try {
            return ringer.afterwards();
        } catch (RuntimeException failed) {
            LOG.warn("some devices do not know yet when their alarms ring next", failed);
            return false;
        }
    }

    private void tellAll(List<ToCenter.Live> reports) {
        for (int from = 0; from < reports.size(); from += ANSWERS) {
            tell(List.copyOf(reports.subList(from, Math.min(from + ANSWERS, reports.size()))));
        }
    }

    private void tell(List<ToCenter.Live> messages) {
        center.ifAvailable(events -> {
            while (!events.received(this, messages)) {
                LockSupport.parkNanos(FIRST_PAUSE_NANOS / 50);
            }
        });
    }
}
