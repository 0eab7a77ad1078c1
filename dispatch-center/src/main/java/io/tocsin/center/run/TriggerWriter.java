package io.tocsin.center.run;

import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.TriggerQueue.Pending;
import io.tocsin.center.thread.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes orders to the database in group commits, since a transaction costs far more than a row, and hands the runs to the
 * dispatching side once they are committed. It waits for no company: an order that comes alone is written at once, and
 * those that come meanwhile are the next transaction.
 */
@Component
final class TriggerWriter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TriggerWriter.class);
    private static final int BATCH = 200;
    private static final int MOST_ORDERS = 2_000;
    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;
    /** A dispatching side that is busy for longer chooses later. */
    private static final long FORESIGHT_MILLIS = 20;

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(10);

    private final TriggerQueue queue = new TriggerQueue(MOST_ORDERS, MOST_CHARACTERS);
    private final TriggerStore store;
    private final ObjectProvider<RunCommands> commands;
    private final RunNews news;
    private @Nullable Thread writer;

    TriggerWriter(TriggerStore store, ObjectProvider<RunCommands> commands, RunNews news) {
        this.store = store;
        this.commands = commands;
        this.news = news;
    }

    /** @throws Unavailable when there is no room, or no writer any more */
    CompletableFuture<TriggerAnswer> place(TriggerOrder order) {
        return queue.add(order);
    }

    /** Above the dispatching side: up after it, and down before it, with all that was ordered. */
    @Override
    public int getPhase() {
        return 1_000;
    }

    @Override
    public void start() {
        writer = Threads.startWorker("triggers", this::write);
    }

    @Override
    public void stop() {
        Thread running = writer;
        writer = null;
        queue.close();
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
        return writer != null;
    }

    /**
     * Until the queue is closed and empty. It is not to be interrupted: an embedded database closes its file when a thread
     * is interrupted in the middle of a write.
     */
    void write() {
        for (List<Pending> batch = queue.take(BATCH); !batch.isEmpty(); batch = queue.take(BATCH)) {
            try {
                write(batch);
            } catch (RuntimeException | Error e) { // the next batch still needs its writer, and this one its answer
                LOG.error("{} triggers were given up", batch.size(), e);
                RuntimeException cause = new IllegalStateException("the trigger was given up", e);
                batch.forEach(pending -> pending.answer().complete(new TriggerAnswer.Failed(cause)));
            }
        }
    }

    private void write(List<Pending> batch) {
        RunCommands dispatching = commands.getIfAvailable();
        List<TriggerOrder> orders = batch.stream().map(Pending::order).toList();
        List<TriggerAnswer> answers = answers(dispatching == null ? orders : given(orders, dispatching));
        List<Long> written = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (answers.get(i) instanceof TriggerAnswer.Placed placed) {
                if (dispatching != null) {
                    submit(placed, batch.get(i).order(), dispatching);
                }
                written.add(placed.run().id());
            }
            batch.get(i).answer().complete(answers.get(i));
        }
        news.written(written);
    }

    /** With who is to have them at once, as far as that is known soon enough. */
    private static List<TriggerOrder> given(List<TriggerOrder> orders, RunCommands dispatching) {
        List<RunCommands.Wanted> wanted = orders.stream()
                .map(order -> new RunCommands.Wanted(order.task(), order.parameters(), order.executorId()))
                .toList();
        List<Optional<Assignment>> seats = dispatching
                .foresee(wanted)
                .completeOnTimeout(List.of(), FORESIGHT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        List<TriggerOrder> given = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            given.add(i < seats.size() ? orders.get(i).givenTo(seats.get(i).orElse(null)) : orders.get(i));
        }
        return given;
    }

    private List<TriggerAnswer> answers(List<TriggerOrder> orders) {
        try {
            return store.write(orders);
        } catch (Unavailable gone) {
            return orders.stream()
                    .<TriggerAnswer>map(any -> new TriggerAnswer.Failed(gone))
                    .toList();
        } catch (RuntimeException failed) {
            return orders.size() == 1 ? List.of(new TriggerAnswer.Failed(failed)) : alone(orders);
        }
    }

    /** One of them is at fault, and it is to be at its own expense. */
    private List<TriggerAnswer> alone(List<TriggerOrder> orders) {
        List<TriggerAnswer> answers = new ArrayList<>(orders.size());
        for (TriggerOrder order : orders) {
            try {
                answers.addAll(store.write(List.of(order)));
            } catch (RuntimeException failed) {
                answers.add(new TriggerAnswer.Failed(failed));
            }
        }
        return answers;
    }

    /** What is on disk goes on from there, should it not be taken in now. */
    private static void submit(TriggerAnswer.Placed placed, TriggerOrder order, RunCommands dispatching) {
        try {
            dispatching.submitted(placed.run(), order.task(), placed.to());
        } catch (RuntimeException e) {
            LOG.error("run {} waits until it is found", placed.run().id(), e);
        }
    }
}
