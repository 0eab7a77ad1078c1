package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.TriggerAnswer.Failed;
import io.tocsin.center.run.TriggerAnswer.Outdated;
import io.tocsin.center.run.TriggerAnswer.Placed;
import io.tocsin.center.task.TaskSamples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DuplicateKeyException;

class TriggerWriterTest {
    private final Store store = new Store();
    private final RecordedCommands commands = new RecordedCommands();
    private final TriggerWriter writer = writer();

    @Test
    void writesAllThatWaitTogetherAndSubmitsThem() {
        List<CompletableFuture<TriggerAnswer>> answers = place(1, 2, 3);

        finish();

        assertThat(store.batches).containsExactly(List.of(1L, 2L, 3L));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Placed.class))
                .hasSize(3);
        assertThat(commands.submitted).containsExactly(1L, 2L, 3L);
    }

    @Test
    void takesABoundedNumberAtOnce() {
        place(LongStream.rangeClosed(1, 450).toArray());

        finish();

        assertThat(store.batches).extracting(List::size).containsExactly(200, 200, 50);
    }

    @Test
    void letsNobodyPayForTheFaultOfAnother() {
        store.poison.add(2L);
        List<CompletableFuture<TriggerAnswer>> answers = place(1, 2, 3);

        finish();

        assertThat(store.batches).containsExactly(List.of(1L, 2L, 3L), List.of(1L), List.of(2L), List.of(3L));
        assertThat(answers.get(0).join()).isInstanceOf(Placed.class);
        assertThat(answers.get(1).join())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.cause()).isInstanceOf(DuplicateKeyException.class));
        assertThat(answers.get(2).join()).isInstanceOf(Placed.class);
        assertThat(commands.submitted).containsExactly(1L, 3L);
    }

    @Test
    void asksAnUnreachableDatabaseOnceForAll() {
        store.unavailable = new Unavailable("DATABASE_UNAVAILABLE", "down");
        List<CompletableFuture<TriggerAnswer>> answers = place(1, 2);

        finish();

        assertThat(store.batches).hasSize(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join()).isEqualTo(new Failed(store.gone())))
                .hasSize(2);
        assertThat(commands.submitted).isEmpty();
    }

    @Test
    void answersWhateverGoesWrongAndGoesOn() {
        store.broken.add(1L);
        List<CompletableFuture<TriggerAnswer>> answers =
                place(LongStream.rangeClosed(1, 201).toArray());

        finish();

        assertThat(answers.subList(0, 200))
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Failed.class))
                .hasSize(200);
        assertThat(answers.getLast().join()).isInstanceOf(Placed.class);
    }

    @Test
    void goesOnBesideATaskThatWasDeleted() {
        store.deleted.add(2L);
        List<CompletableFuture<TriggerAnswer>> answers = place(1, 2, 3);

        finish();

        assertThat(answers.get(1).join()).isInstanceOf(Outdated.class);
        assertThat(commands.submitted).containsExactly(1L, 3L);
    }

    @Test
    void answersThoughADispatcherRefuses() {
        commands.refusing = true;
        List<CompletableFuture<TriggerAnswer>> answers = place(1, 2);

        finish();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Placed.class))
                .hasSize(2);
    }

    @Test
    void writesAnOrderThatComesAloneAtOnceAndTheNextOnesTogether() {
        store.gate = new Semaphore(0);
        writer.start();
        CompletableFuture<TriggerAnswer> first = place(1).getFirst();
        store.writing.acquireUninterruptibly();
        List<CompletableFuture<TriggerAnswer>> company = place(2, 3);
        store.gate.release(2);

        assertThat(first.join()).isInstanceOf(Placed.class);
        company.forEach(CompletableFuture::join);
        assertThat(store.batches).containsExactly(List.of(1L), List.of(2L, 3L));
        writer.stop();
    }

    @Test
    void writesWhatWasOrderedBeforeItStopsAndTakesNoMore() {
        store.gate = new Semaphore(0);
        writer.start();
        List<CompletableFuture<TriggerAnswer>> answers = place(1);
        store.writing.acquireUninterruptibly();
        answers.addAll(place(2, 3));
        store.gate.release(2);
        writer.stop();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getNow(new Outdated())).isInstanceOf(Placed.class))
                .hasSize(3);
        assertThat(commands.submitted).containsExactly(1L, 2L, 3L);
        assertThat(writer.isRunning()).isFalse();
        assertThatThrownBy(() -> place(4)).isInstanceOf(Unavailable.class);
    }

    @Test
    void writesWithEachRunWhoIsToHaveItAtOnce() {
        commands.free = new Assignment(7, "life", 1, 1);
        place(1, 2);

        finish();

        assertThat(commands.given)
                .hasSize(2)
                .allSatisfy(to -> assertThat(to).contains(new Assignment(7, "life", 1, 1)));
    }

    @Test
    void doesNotWaitLongForAForesight() {
        commands.silent = true;
        List<CompletableFuture<TriggerAnswer>> answers = place(1);

        finish();

        assertThat(answers.getFirst().join()).isInstanceOf(Placed.class);
        assertThat(commands.given).containsExactly(Optional.empty());
    }

    private TriggerWriter writer() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("commands", commands);
        return new TriggerWriter(store, beans.getBeanProvider(RunCommands.class), new RunNews());
    }

    private List<CompletableFuture<TriggerAnswer>> place(long... tasks) {
        List<CompletableFuture<TriggerAnswer>> answers = new ArrayList<>();
        for (long task : tasks) {
            answers.add(writer.place(
                    new TriggerOrder(TaskSamples.every(task), null, null, new Access.Caller(1, "ann"), null)));
        }
        return answers;
    }

    /** On this thread, until all is written. */
    private void finish() {
        writer.stop();
        writer.write();
    }

    /** Runs have the ids of their tasks. */
    private static final class Store implements TriggerStore {
        final List<List<Long>> batches = new CopyOnWriteArrayList<>();
        final Set<Long> poison = new HashSet<>();
        final Set<Long> deleted = new HashSet<>();
        final Set<Long> broken = new HashSet<>();
        final Semaphore writing = new Semaphore(0);
        volatile @Nullable Semaphore gate;

        @Nullable
        Unavailable unavailable;

        @Override
        public List<TriggerAnswer> write(List<TriggerOrder> orders) {
            writing.release();
            Semaphore closed = gate;
            if (closed != null) {
                closed.acquireUninterruptibly();
            }
            List<Long> tasks = orders.stream().map(order -> order.task().id()).toList();
            batches.add(tasks);
            if (unavailable != null) {
                throw gone();
            }
            if (tasks.stream().anyMatch(broken::contains)) {
                throw new AssertionError("no row's fault");
            }
            if (tasks.stream().anyMatch(poison::contains)) {
                throw new DuplicateKeyException("one of them");
            }
            return orders.stream().map(this::answer).toList();
        }

        Unavailable gone() {
            Unavailable gone = unavailable;
            return gone == null ? new Unavailable("NONE", "") : gone;
        }

        private TriggerAnswer answer(TriggerOrder order) {
            long task = order.task().id();
            return deleted.contains(task)
                    ? new Outdated()
                    : new Placed(new NewRun(task, task, Origin.MANUAL, 1, 0, null, null, 1), order.to());
        }
    }
}
