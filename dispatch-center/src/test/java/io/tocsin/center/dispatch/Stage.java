package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunLog;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dispatcher on virtual time with commits that succeed at once, and executors that say what the test wants. */
final class Stage {
    private static final long EPOCH = 1;

    final SimWorld world = new SimWorld(1);
    final SimStore store = new SimStore(world);
    final Dispatcher dispatcher;
    private final SimLoop loop = new SimLoop(world);
    /** In the order in which they came to the disk. */
    final List<RunChange> committed = new ArrayList<>();

    private final GroupCommit commits = new GroupCommit();
    private long commitMicros;
    private long ids;
    private long generations;
    private long sequence;

    Stage(long lossAfter) {
        this(lossAfter, (lines, stored) -> true);
    }

    Stage(long lossAfter, RunLog log) {
        dispatcher = new Dispatcher(
                loop,
                new DispatchSettings(EPOCH, 50, lossAfter, 25, 1_000, 1, world.random),
                commits,
                log,
                DispatchObserver.NONE,
                () -> {});
        store.live(Buckets.all("node", EPOCH));
        commit();
    }

    private void commit() {
        List<GroupCommit.Pending> batch = commits.poll(500);
        List<RunChange> changes =
                batch.stream().map(GroupCommit.Pending::change).toList();
        boolean[] applied = store.apply(changes);
        committed.addAll(changes);
        world.after(commitMicros, () -> answer(batch, applied));
        world.after(500, this::commit);
    }

    private void answer(List<GroupCommit.Pending> batch, boolean[] applied) {
        for (int i = 0; i < applied.length; i++) {
            boolean held = applied[i];
            GroupCommit.Pending pending = batch.get(i);
            loop.post(() -> pending.applied().accept(held));
        }
    }

    /** From now on it takes so long until a commit is answered. */
    void commitsTake(long millis) {
        commitMicros = millis * 1_000;
    }

    /** Lets so much time go by. */
    void pass(long millis) {
        world.runUntil(world.millis() + millis, () -> {});
    }

    /** The loop does nothing for so long, while time goes by. */
    void stall(long millis) {
        loop.stall(now() + millis);
        pass(millis);
    }

    /** The next millisecond begins between two looks at the clock. */
    void clockTurnsAfter(int looks) {
        loop.turnAfter(looks);
    }

    long now() {
        return world.millis();
    }

    long fire(Task task, long inMillis) {
        return plan(task, Origin.SCHEDULE, inMillis);
    }

    long trigger(Task task) {
        return plan(task, Origin.MANUAL, 0);
    }

    private long plan(Task task, Origin origin, long inMillis) {
        NewRun run = write(task, origin, inMillis);
        dispatcher.planned(List.of(run), Map.of(task.id(), task), now());
        return run.id();
    }

    /** The row of a fire of which the dispatcher does not hear. */
    NewRun leave(Task task, long inMillis) {
        return write(task, Origin.SCHEDULE, inMillis);
    }

    /** As when this center had begun just now. */
    void recover(Task task) {
        dispatcher.recover(store.live(Buckets.all("node", EPOCH)), Map.of(task.id(), task));
    }

    private NewRun write(Task task, Origin origin, long inMillis) {
        return write(task, origin, inMillis, null);
    }

    NewRun write(Task task, Origin origin, long inMillis, @Nullable Assignment to) {
        store.tasks.putIfAbsent(task.id(), new SimStore.TaskRow(task, null, 0, true));
        NewRun run = new NewRun(++ids, task.id(), origin, now() + inMillis, (int) ids, null, null, task.revision());
        store.insert(run, EPOCH, to);
        return run;
    }

    RunState state(long runId) {
        SimStore.EndedRun ended = store.ended.get(runId);
        return ended == null ? store.live.get(runId).state() : ended.state();
    }

    String reason(long runId) {
        return store.ended.get(runId).reason();
    }

    /** What its row says that it waits for. */
    String waitsFor(long runId) {
        List<RunChange> queued = committed.stream()
                .filter(change ->
                        change instanceof RunChange.Queued && change.guard().runId() == runId)
                .toList();
        return ((RunChange.Queued) queued.getLast()).reason();
    }

    Executor executor(long id, int slots) {
        return executor(id, slots, "life-" + generations);
    }

    Executor executor(long id, int slots, String incarnation) {
        Executor executor = new Executor(id, slots, incarnation);
        executor.open();
        return executor;
    }

    /** An executor at the other end of the wire; it answers only what the test tells it to. */
    final class Executor implements ExecutorLink {
        final List<ToExecutor.Live> received = new ArrayList<>();
        private final Map<Long, StartRun> starts = new HashMap<>();
        private final Set<Offer> dropped = new HashSet<>();
        private ExecutorProfile profile;

        Executor(long id, int slots, String incarnation) {
            profile = new ExecutorProfile(
                    id, "e" + id, 1, incarnation, 0, slots, Set.of(TaskKind.JAVA), List.of(), Map.of("zone", "z" + id));
        }

        void open() {
            ExecutorProfile p = profile;
            profile = new ExecutorProfile(
                    p.id(),
                    p.name(),
                    p.groupId(),
                    p.incarnation(),
                    ++generations,
                    p.slots(),
                    p.taskKinds(),
                    p.programs(),
                    p.labels());
            dispatcher.opened(this, List.of(new Handler("job", "job", "1")));
            pass(5);
        }

        void close() {
            dispatcher.closed(this);
            pass(5);
        }

        @Override
        public ExecutorProfile profile() {
            return profile;
        }

        @Override
        public boolean offer(ToExecutor.Live message) {
            received.add(message);
            if (message instanceof StartRun start) {
                starts.put(start.offer().attempt().run(), start);
            }
            return true;
        }

        @Override
        public void close(String reason) {}

        List<StartRun> started() {
            return received.stream()
                    .filter(StartRun.class::isInstance)
                    .map(StartRun.class::cast)
                    .toList();
        }

        <M> M last(Class<M> type) {
            return received.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList()
                    .getLast();
        }

        Offer offerOf(long runId) {
            return starts.get(runId).offer();
        }

        boolean holds(long runId) {
            return starts.containsKey(runId);
        }

        /** Whether it got the run since it was asked the last time. */
        boolean drops(long runId) {
            return starts.get(runId) != null && dropped.add(starts.get(runId).offer());
        }

        void refuses(long runId, String code, String detail) {
            say(new ToCenter.Refused(offerOf(runId), code, detail));
        }

        void begins(long runId) {
            say(new ToCenter.Started(offerOf(runId).attempt(), world.micros(), "1", 1));
        }

        void ends(long runId, Outcome outcome) {
            AttemptId attempt = offerOf(runId).attempt();
            say(new ToCenter.Reported(
                    ++sequence, new Report.Ended(attempt, outcome, world.micros(), world.micros(), "1")));
        }

        void succeeds(long runId) {
            ends(runId, new Outcome.Succeeded(null));
        }

        /** @return false when the session has to wait with reading */
        boolean reports(Report report) {
            return dispatcher.received(this, new ToCenter.Reported(++sequence, report));
        }

        long acknowledged() {
            return received.stream()
                    .filter(ToExecutor.Ack.class::isInstance)
                    .map(ToExecutor.Ack.class::cast)
                    .mapToLong(ack -> ack.sequences().size())
                    .sum();
        }

        void say(ToCenter.Live message) {
            dispatcher.received(this, message);
            pass(5);
        }
    }
}
