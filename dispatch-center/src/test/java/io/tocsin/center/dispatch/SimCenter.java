package io.tocsin.center.dispatch;

import io.tocsin.center.dispatch.GroupCommit.Pending;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunCommands.Wanted;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A center that crashes and starts again: the production planner, wheel and dispatcher over one surviving store. */
final class SimCenter {
    private static final long PLAN_MICROS = 250_000;
    private static final long STRANDED_MICROS = 10_000_000;
    /** The least that a writer rests. */
    private static final long REST_NANOS = 25_000_000;

    private final SimWorld world;
    final SimStore store;
    private final long lossAfter;
    private long epoch;
    private long generation;
    private long ids;
    private @Nullable Life life;
    private @Nullable Life lastLife;
    private final Set<Long> touched = new HashSet<>();
    private final List<SimLink> links = new ArrayList<>();

    /** One process of the center. */
    private static final class Life {
        private final SimLoop loop;
        private final GroupCommit commits;
        private final Dispatcher dispatcher;
        private final Planner planner;

        Life(SimLoop loop, GroupCommit commits, Dispatcher dispatcher, Planner planner) {
            this.loop = loop;
            this.commits = commits;
            this.dispatcher = dispatcher;
            this.planner = planner;
        }
    }

    SimCenter(SimWorld world, SimStore store, long lossAfter) {
        this.world = world;
        this.store = store;
        this.lossAfter = lossAfter;
        start();
    }

    boolean isUp() {
        return life != null;
    }

    Dispatcher dispatcher() {
        return Objects.requireNonNull(life == null ? lastLife : life).dispatcher;
    }

    void connected(SimLink link) {
        links.add(link);
    }

    long nextGeneration() {
        return ++generation;
    }

    Set<Long> touched() {
        return touched;
    }

    void start() {
        epoch++;
        SimLoop loop = new SimLoop(world);
        GroupCommit commits = new GroupCommit(() -> world.micros() * 1_000);
        DispatchSettings settings = new DispatchSettings(epoch, 200, lossAfter, 25, 1_000, 1, world.random);
        Dispatcher dispatcher =
                new Dispatcher(loop, settings, commits, (lines, stored) -> true, DispatchObserver.NONE, () -> {});
        Buckets buckets = Buckets.all("node", epoch);
        Planner planner = new Planner(store, buckets, () -> ++ids, dispatcher, 100_000);
        Life own = new Life(loop, commits, dispatcher, planner);
        life = own;
        lastLife = own;
        Map<Long, Task> tasks = new HashMap<>();
        store.tasks.values().forEach(row -> tasks.put(row.task().id(), row.task()));
        List<LiveRun> live = store.live(buckets);
        dispatcher.recover(live, tasks);
        world.after(world.between(0, 1_000_000), dispatcher::expecting);
        planner.repair(world.millis());
        plan(life);
        commit(life);
        world.after(STRANDED_MICROS, () -> adopt(own, buckets));
    }

    /** As the node does it: rows whose writing was not answered, or so it seems. */
    private void adopt(Life own, Buckets buckets) {
        if (life != own) {
            return;
        }
        if (!store.down && !isStalled()) {
            List<LiveRun> stranded = store.stranded(buckets, world.millis() - STRANDED_MICROS / 1_000, 1_000);
            Map<Long, Task> tasks = new HashMap<>();
            store.tasks.values().forEach(row -> tasks.put(row.task().id(), row.task()));
            world.after(world.between(10, 5_000), () -> {
                if (life == own) {
                    own.dispatcher.adopt(stranded, tasks);
                }
            });
        }
        world.after(STRANDED_MICROS, () -> adopt(own, buckets));
    }

    void crash() {
        if (life != null) {
            life.loop.stop();
            life = null;
            links.forEach(SimLink::breakDown);
            links.clear();
            world.after(world.between(50_000, 3_000_000), this::start);
        }
    }

    /** Does nothing for so long, as when its process is stopped and continued. */
    void stall(long millis) {
        if (life != null && !isStalled()) {
            life.loop.stall(world.millis() + millis);
        }
    }

    private boolean isStalled() {
        return life != null && life.loop.isStalled();
    }

    private void plan(Life own) {
        if (life == own) {
            if (!store.down && !isStalled()) {
                own.planner.plan(world.millis());
            }
            world.after(PLAN_MICROS, () -> plan(own));
        }
    }

    /** Takes what has come, applies it some time later, tells the loop some time after that. */
    private void commit(Life own) {
        if (life != own) {
            return;
        }
        List<Pending> batch = isStalled() ? List.of() : own.commits.takeWhatIsReady(500, REST_NANOS);
        world.after(world.between(100, 3_000), () -> write(own, batch));
    }

    private void write(Life own, List<Pending> batch) {
        if (life != own) {
            return;
        }
        try {
            boolean[] applied = store.apply(batch.stream().map(Pending::change).toList());
            world.after(world.between(10, 2_000), () -> {
                if (life == own) {
                    for (int i = 0; i < applied.length; i++) {
                        boolean held = applied[i];
                        Pending pending = batch.get(i);
                        own.loop.post(() -> pending.applied().accept(held));
                    }
                    commit(own);
                }
            });
        } catch (Unavailable e) {
            world.after(50_000, () -> write(own, batch));
        }
    }

    void trigger(long taskId) {
        Life own = life;
        if (own != null && !store.down && !isStalled()) {
            Task task = store.tasks.get(taskId).task();
            NewRun run =
                    new NewRun(++ids, taskId, Origin.MANUAL, world.millis(), (int) ids, null, null, task.revision());
            own.dispatcher
                    .foresee(List.of(new Wanted(task, null, null)))
                    .thenAccept(seats -> world.after(
                            world.between(10, 2_000),
                            () -> insert(own, run, task, seats.getFirst().orElse(null))));
        }
    }

    private void insert(Life own, NewRun run, Task task, @Nullable Assignment to) {
        if (life == own && !store.down) {
            store.insert(run, epoch, to);
            world.after(world.between(10, 2_000), () -> {
                if (life == own) {
                    own.dispatcher.submitted(run, task, to);
                }
            });
        }
    }

    void cancelSome() {
        if (life != null && !isStalled() && !store.live.isEmpty()) {
            List<Long> all = List.copyOf(store.live.keySet());
            life.dispatcher.cancel(all.get((int) world.between(0, all.size() - 1)), "USER");
        }
    }

    /** An edit of the schedule, in the order that {@link io.tocsin.center.task.TaskChanges} asks for. */
    void edit(long taskId) {
        Life own = life;
        if (own == null || store.down || isStalled()) {
            return;
        }
        touched.add(taskId);
        SimStore.TaskRow row = store.tasks.get(taskId);
        Task newer = SimTasks.revised(row.task());
        store.tasks.put(taskId, new SimStore.TaskRow(newer, null, row.fired(), true));
        own.dispatcher.withdraw(newer, "TASK_EDITED").thenAccept(left -> {
            SimStore.TaskRow now = store.tasks.get(taskId);
            if (life == own && now.task().revision() == newer.revision()) {
                Instant next = newer.schedule()
                        .toSchedule(Instant.ofEpochMilli(newer.createdAt()), newer.key())
                        .next(Instant.ofEpochMilli(world.millis()))
                        .orElseThrow();
                store.tasks.put(taskId, new SimStore.TaskRow(newer, next.toEpochMilli(), now.fired(), true));
            }
        });
    }

    /** An edit that leaves the schedule as it is. */
    void redefine(long taskId, SimLedger ledger) {
        Life own = life;
        if (own != null && !store.down && !isStalled()) {
            SimStore.TaskRow row = store.tasks.get(taskId);
            Task newer = SimTasks.revised(row.task());
            store.tasks.put(taskId, new SimStore.TaskRow(newer, row.next(), row.fired(), row.enabled(), row.closing()));
            own.dispatcher.redefined(newer).thenAccept(left -> {
                if (life == own) {
                    ledger.redefined(taskId, newer.revision(), world.millis(), left);
                }
            });
        }
    }

    /** Nothing more is planned; what is planned may end. */
    void stopPlanning() {
        store.tasks.replaceAll((id, row) -> new SimStore.TaskRow(row.task(), row.next(), row.fired(), false));
    }
}
