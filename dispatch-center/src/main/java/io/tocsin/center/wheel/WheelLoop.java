package io.tocsin.center.wheel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The {@link Loop} of a running center: the one thread that parks until the next deadline or the next mail.
 *
 * <p>It follows the wall clock. It never parks longer than {@link #LONGEST_PARK_NANOS}, so that a clock set ahead is
 * noticed by then; one that is set back by more than {@link #STEP_MILLIS} rebases the wheel.
 */
public final class WheelLoop implements Loop {
    private static final System.Logger LOG = System.getLogger(WheelLoop.class.getName());
    private static final int MAILBOX = 1 << 20;
    /** Mail between two looks at the wheel: a flood of reports must not hold up a due fire. */
    private static final int MAIL_PER_TURN = 64;

    private static final long LONGEST_PARK_NANOS = 50_000_000;
    private static final long STEP_MILLIS = 5;

    private final InstantSource clock;
    private final TimingWheel<Runnable> wheel;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger mails = new AtomicInteger();
    private final AtomicBoolean parked = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closed;
    private long latest;

    /** @param threads makes the one thread, which is started by {@link #start} */
    public WheelLoop(InstantSource clock, ThreadFactory threads) {
        this.clock = clock;
        this.latest = clock.millis();
        this.wheel = new TimingWheel<>(latest);
        this.thread = threads.newThread(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public long now() {
        return clock.millis();
    }

    @Override
    public long nowMicros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    @Override
    public boolean post(Runnable action) {
        if (mails.incrementAndGet() > MAILBOX) {
            mails.decrementAndGet();
            return false;
        }
        mailbox.add(action);
        if (parked.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    /** How much mail waits. */
    public int backlog() {
        return mails.get();
    }

    @Override
    public Alarm at(long epochMillis, Runnable action) {
        TimingWheel.Timer<Runnable> timer = wheel.schedule(epochMillis, action);
        return () -> wheel.cancel(timer);
    }

    private void run() {
        while (!closed) {
            turnWheel();
            if (readMail() == 0) {
                parkUntilNextDeadline();
            }
        }
    }

    private void turnWheel() {
        long now = clock.millis();
        if (now < latest - STEP_MILLIS) {
            wheel.rebase(now);
        }
        latest = now;
        wheel.advance(now, this::runSafely);
    }

    private int readMail() {
        int count = 0;
        while (count < MAIL_PER_TURN) {
            Runnable action = mailbox.poll();
            if (action == null) {
                break;
            }
            mails.decrementAndGet();
            runSafely(action);
            count++;
        }
        return count;
    }

    private void parkUntilNextDeadline() {
        parked.set(true);
        long next = wheel.nextExpiry();
        if (mailbox.isEmpty() && !closed) {
            long nanos = next == Long.MAX_VALUE ? LONGEST_PARK_NANOS : (next * 1_000 - nowMicros()) * 1_000;
            if (nanos > 0) {
                LockSupport.parkNanos(this, Math.min(nanos, LONGEST_PARK_NANOS));
            }
        }
        parked.set(false);
    }

    /** One broken action must not end the loop: everything else still has to fire. */
    private void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "an action of the dispatch loop failed", e);
        }
    }

    /** Ends the loop after the action that it is at; what is still in the mailbox is not run. */
    public void stop() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        if (!Thread.currentThread().equals(thread)) {
            thread.join(5_000);
        }
    }
}
