package io.tocsin.executor.intake;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.NoSecretException;
import io.tocsin.executor.Secret;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.thread.Timer;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An accepted attempt. It is held until its instant, when its own thread enters the handler; until then it may be taken
 * back. Whoever moves it out of {@code HELD} decides: the thread by entering, another by releasing it.
 */
final class Attempt implements AttemptScope, Stopper.Subject {
    private static final long MICROS_PER_MILLI = 1000;

    private enum Phase {
        HELD,
        ENTERED,
        RELEASED
    }

    /** Is told when the attempt needs its slot no longer, when nothing of it is left, and when it cannot be stopped. */
    interface Keeper {
        void vacate(Attempt attempt);

        void over(Attempt attempt);

        void unstoppable(Attempt attempt);
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.HELD);
    private final StartRun start;
    private final Invocation invocation;
    private final Peer peer;
    private final AttemptReports reports;
    private final Stopper stopper;
    private final Keeper keeper;
    private final AskedSecrets secrets;
    private final CompletableFuture<Outcome> told = new CompletableFuture<>();
    private volatile @Nullable Thread thread;
    private volatile long startedAt;

    Attempt(StartRun start, Invocation invocation, Peer peer, AttemptReports reports, Timer timer, Keeper keeper) {
        this.start = start;
        this.invocation = invocation;
        this.peer = peer;
        this.reports = reports;
        this.keeper = keeper;
        stopper = new Stopper(timer, this);
        secrets = new AskedSecrets(id(), peer.outlet());
    }

    AttemptId id() {
        return start.offer().attempt();
    }

    boolean isHeld() {
        return phase.get() == Phase.HELD;
    }

    void answer(ToCenter.Live message) {
        peer.outlet().send(message);
    }

    void arrived(ToExecutor.Secret secret) {
        secrets.arrived(secret);
    }

    /** 0 while it is held. */
    long startedAt() {
        return startedAt;
    }

    /** Until its instant, by the clock of its center as that is known now. */
    long nanosLeft() {
        return peer.clock().nanosUntil(start.fireAt() * MICROS_PER_MILLI);
    }

    boolean isDue() {
        return peer.clock().hasCome(start.fireAt() * MICROS_PER_MILLI);
    }

    /**
     * Has its own thread enter the handler, unless it was released.
     *
     * @param held by its clock until now
     */
    void start(boolean held) {
        if (phase.get() == Phase.HELD) {
            Threads.startVirtual("run-" + id().run() + "-" + id().number(), () -> enter(held));
        }
    }

    /** On its own thread: runs the handler, unless the attempt was released. */
    void enter(boolean held) {
        thread = Thread.currentThread();
        if (phase.compareAndSet(Phase.HELD, Phase.ENTERED)) {
            run(held ? peer.clock().error() : null);
        }
    }

    /** @param clockError of the clock that it was held by until now */
    private void run(@Nullable Long clockError) {
        startedAt = peer.clock().micros();
        String version = invocation.artifactVersion();
        peer.outlet().send(new ToCenter.Started(id(), startedAt, version, start.revision(), clockError));
        stopper.limit(Duration.ofMillis(start.timeoutMillis()), Duration.ofMillis(start.graceMillis()));
        Outcome outcome = outcome();
        long endedAt = Math.max(startedAt, peer.clock().micros());
        leave(new Report.Ended(id(), Outcomes.bounded(outcome), startedAt, endedAt, version, clockError));
    }

    /**
     * The slot is free before the center can learn of the end, since it may send the next run at once; the attempt is
     * known here until the outbox knows its end, so that at no time it looks lost.
     */
    private void leave(Report.@Nullable Ended end) {
        try {
            invocation.release();
        } finally {
            keeper.vacate(this);
            if (end != null) {
                reports.ended(end);
            }
            keeper.over(this);
        }
    }

    private Outcome outcome() {
        try {
            Outcome own = invocation.run(this);
            stopper.left();
            return stopper.judge(own);
        } catch (InterruptedException e) {
            stopper.left();
            return stopper.judgeInterrupt();
        } catch (Throwable e) { // the edge of foreign code: whatever it throws ends this attempt only
            stopper.left();
            return stopper.judge(Outcomes.failed(e));
        } finally {
            Thread.interrupted(); // a late interrupt was meant for the handler
        }
    }

    /**
     * @param recorded puts the withdrawal on record; where it cannot, the attempt ends as a cancelled one, since the
     *     handler is not entered any more and the center has to learn that
     * @return false when it was not recorded or the handler was entered before
     */
    boolean withdraw(BooleanSupplier recorded) {
        if (!release()) {
            return false;
        }
        boolean withdrawn = recorded.getAsBoolean();
        leave(withdrawn ? null : unentered(StopReason.CANCEL));
        return withdrawn;
    }

    void stop(StopReason reason, Duration grace) {
        if (release()) {
            leave(unentered(reason));
        } else {
            stopper.stop(reason, grace);
        }
    }

    private boolean release() {
        return phase.compareAndSet(Phase.HELD, Phase.RELEASED);
    }

    private Report.Ended unentered(StopReason why) {
        return new Report.Ended(id(), why.outcome(), 0, peer.clock().micros(), invocation.artifactVersion(), null);
    }

    boolean unstoppable() {
        return stopper.gaveUp();
    }

    @Override
    public void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void kill() {
        Threads.startVirtual("kill-" + id(), invocation::kill); // it may take its time, the timer must not wait
    }

    @Override
    public void unconfirmed() {
        Thread holder = thread;
        String where = holder == null ? "" : Outcomes.top(holder.getStackTrace());
        peer.outlet().send(new ToCenter.KillUnconfirmed(id(), where));
        keeper.unstoppable(this);
    }

    @Override
    public StartRun start() {
        return start;
    }

    @Override
    public Instant firedAt() {
        return Instant.EPOCH.plus(startedAt, ChronoUnit.MICROS);
    }

    @Override
    public boolean cancelled() {
        return stopper.observe();
    }

    @Override
    public CompletableFuture<Outcome> told() {
        return told;
    }

    @Override
    public void log(System.Logger.Level level, String text) {
        reports.log(peer.clock().micros(), level, text);
    }

    @Override
    public void progress(double fraction, String note) {
        reports.progress(fraction, note);
    }

    @Override
    public Secret secret(String name) throws NoSecretException, InterruptedException {
        return secrets.get(name);
    }
}
