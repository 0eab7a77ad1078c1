package io.tocsin.center.cost;

import io.tocsin.center.dispatch.DispatchObserver;
import io.tocsin.center.dispatch.DispatchSettings;
import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.dispatch.GroupCommit.Pending;
import io.tocsin.center.dispatch.Planner;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.Stores;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.TaskSamples;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The way of a fire, from the row of its task to the row in the history, with the production parts on one thread and on
 * virtual time: what is done, and in what portions, is the same on every machine.
 */
final class FiringCenter {
    private static final long START = 1_790_000_000_000L;
    /** As often as the planner's thread, or less. */
    private static final long PLAN_MILLIS = 500;
    /** The shortest time for which the writer lets changes gather. */
    private static final long COMMIT_MILLIS = 10;

    private static final int BATCH = 500;

    final Allocations allocations = new Allocations();
    private final StepLoop loop = new StepLoop(START);
    private final GroupCommit commits = new GroupCommit();
    private final ReadyExecutor executor = new ReadyExecutor();
    private final Dispatcher dispatcher;
    private final Planner planner;
    private final Stores stores;
    private long succeeded;
    private long otherwise;

    FiringCenter(DataSource database) {
        Transactions transactions = new Transactions(new JdbcTransactionManager(database));
        stores = Stores.over(new JdbcTemplate(database), transactions, () -> Instant.ofEpochMilli(loop.now()));
        dispatcher = new Dispatcher(
                loop,
                DispatchSettings.defaults(stores.buckets().epoch(), 1),
                commits,
                (lines, stored) -> true,
                observer(),
                () -> {});
        planner = new Planner(
                stores.plans(),
                stores.buckets(),
                new TimeOrderedIds(() -> Instant.ofEpochMilli(loop.now()), 0, 0),
                dispatcher,
                100_000);
        executor.open(dispatcher);
        loop.turn();
    }

    /** As many tasks as there are milliseconds in a second, one for each, and each of every second. */
    static void thousandFiresASecond(TestDatabase database) {
        for (int i = 0; i < 1_000; i++) {
            long first = START + 1_000 + i;
            TaskSamples.stored(
                    database,
                    TaskSamples.task(
                            1_000 + i,
                            "{\"kind\":\"EVERY\",\"every\":\"1s\",\"start\":\"" + Instant.ofEpochMilli(first) + "\"}"),
                    first);
        }
    }

    /** How many runs have succeeded. */
    long fired() {
        return succeeded;
    }

    long otherwise() {
        return otherwise;
    }

    long sentBytes() {
        return executor.sentBytes();
    }

    void pass(long millis) {
        for (long end = loop.now() + millis; loop.now() < end; loop.advance(1)) {
            if (loop.now() % PLAN_MILLIS == 0) {
                allocations.during(Part.PLANNER, this::plan);
            }
            allocations.during(Part.LOOP, loop::turn);
            for (String frame : executor.answers(loop.nowMicros())) {
                allocations.during(Part.SESSION, () -> executor.arrive(frame, dispatcher));
            }
            if (loop.now() % COMMIT_MILLIS == 0) {
                allocations.during(Part.COMMITTER, this::commit);
            }
        }
    }

    private void plan() {
        boolean more = true;
        while (more) {
            more = planner.plan(loop.now());
        }
    }

    private void commit() {
        for (List<Pending> batch = commits.poll(BATCH); !batch.isEmpty(); batch = commits.poll(BATCH)) {
            List<Pending> written = batch;
            List<RunChange> changes = batch.stream().map(Pending::change).toList();
            boolean[] applied = stores.runs().apply(changes);
            loop.post(() -> {
                for (int i = 0; i < applied.length; i++) {
                    written.get(i).applied().accept(applied[i]);
                }
            });
        }
    }

    private DispatchObserver observer() {
        return new DispatchObserver() {
            @Override
            public void started(long groupId, long lateMicros) {}

            @Override
            public void ended(long groupId, RunState state) {
                if (state == RunState.SUCCEEDED) {
                    succeeded++;
                } else {
                    otherwise++;
                }
            }
        };
    }
}
