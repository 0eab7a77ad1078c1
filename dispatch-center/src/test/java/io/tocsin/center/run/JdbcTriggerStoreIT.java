package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Deeds;
import io.tocsin.center.id.Ids;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.TriggerAnswer.Failed;
import io.tocsin.center.run.TriggerAnswer.Outdated;
import io.tocsin.center.run.TriggerAnswer.Placed;
import io.tocsin.center.run.TriggerAnswer.Repeated;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.IdempotencyKeys;
import io.tocsin.center.web.TestKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class JdbcTriggerStoreIT {
    private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(NOW);

    private final Kind kind;
    private final List<Deeds.Deed> deeds = new ArrayList<>();
    private StoreFixture store;
    private IdempotencyKeys keys;
    private Task task;
    private Task other;

    JdbcTriggerStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        store = new StoreFixture(kind);
        store.database.jdbc().update("DELETE FROM idempotency_key");
        keys = TestKeys.over(store.database, CLOCK);
        task = TaskSamples.stored(store.database, TaskSamples.every(1), null);
        other = TaskSamples.stored(store.database, TaskSamples.after(2), null);
    }

    private TriggerStore triggers(Ids ids) {
        ManualRuns runs = new ManualRuns(store.database.jdbc(), CLOCK);
        return new JdbcTriggerStore(store.database.transactions(), runs, keys, new Trail(), ids);
    }

    private TriggerStore triggers() {
        return triggers(new TimeOrderedIds(CLOCK, 1, 0));
    }

    private TriggerOrder order(Task task, @Nullable String key, String wish) {
        return new TriggerOrder(
                task,
                "{\"wish\":\"" + wish + "\"}",
                null,
                new Access.Caller(7, "ann"),
                key == null ? null : keys.claim("user/7 task/" + task.id(), key, wish));
    }

    private static long placed(TriggerAnswer answer) {
        assertThat(answer).isInstanceOf(Placed.class);
        return ((Placed) answer).run().id();
    }

    @Test
    void writesRunsOfSeveralTasksWithTheirTrail() {
        List<TriggerAnswer> answers =
                triggers().write(List.of(order(other, null, "a"), order(task, null, "b"), order(task, "k", "c")));

        assertThat(store.runs.live(store.buckets))
                .extracting(live -> live.run().id())
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().map(JdbcTriggerStoreIT::placed).toList());
        assertThat(deeds)
                .extracting(Deeds.Deed::detail)
                .containsExactlyElementsOf(
                        answers.stream().map(answer -> "run " + placed(answer)).toList());
    }

    @Test
    void keepsWhereARunComesFromForWhoGoesOnWithIt() {
        store.database.jdbc().update("DELETE FROM run_source");
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        TriggerOrder hooked = new TriggerOrder(
                task, null, null, Access.Caller.program("hook/5"), null, new RunSource(5L, trace), null);

        List<TriggerAnswer> answers = triggers().write(List.of(hooked, order(task, null, "b")));

        assertThat(((Placed) answers.getFirst()).run().traceparent()).isEqualTo(trace);
        assertThat(store.runs.live(store.buckets))
                .extracting(live -> live.run().traceparent())
                .containsExactlyInAnyOrder(trace, null);
        RunSources sources = new RunSources(store.database.jdbc());
        assertThat(sources.isOf(5, placed(answers.getFirst()))).isTrue();
        assertThat(sources.isOf(6, placed(answers.getFirst()))).isFalse();
        assertThat(sources.isOf(5, placed(answers.getLast()))).isFalse();
    }

    @Test
    void writesARunWithWhoIsToHaveItWhereTheTasksOwnerSaidSo() {
        Assignment own = new Assignment(7, "life", store.buckets.epoch(), NOW);
        Assignment former = new Assignment(7, "life", store.buckets.epoch() - 1, NOW);

        List<TriggerAnswer> answers = triggers()
                .write(List.of(
                        order(task, null, "a").givenTo(own),
                        order(task, null, "b").givenTo(former)));

        assertThat(answers.getFirst())
                .isInstanceOfSatisfying(
                        Placed.class, placed -> assertThat(placed.to()).isEqualTo(own));
        assertThat(answers.getLast())
                .isInstanceOfSatisfying(
                        Placed.class, placed -> assertThat(placed.to()).isNull());
        assertThat(store.runs.live(store.buckets))
                .extracting(LiveRun::state, LiveRun::attempt, LiveRun::offer, LiveRun::assignment)
                .containsExactlyInAnyOrder(tuple(RunState.DISPATCHED, 1, 1, own), tuple(RunState.PLANNED, 0, 0, null));
        assertThat(store.runs.stranded(store.buckets, Long.MAX_VALUE, 10))
                .as("found again, should nobody be told of them")
                .hasSize(2);
    }

    @Test
    void writesNothingOfTasksThatWereDeletedOrEditedMeanwhileAndAllOfTheOthers() {
        store.database.jdbc().update("UPDATE task SET revision = 2 WHERE id = 2");
        Task gone = TaskSamples.every(3);

        List<TriggerAnswer> answers =
                triggers().write(List.of(order(other, "k", "a"), order(task, null, "b"), order(gone, null, "c")));

        assertThat(answers.get(0)).isInstanceOf(Outdated.class);
        assertThat(answers.get(2)).isInstanceOf(Outdated.class);
        assertThat(store.runs.live(store.buckets))
                .extracting(live -> live.run().id())
                .containsExactly(placed(answers.get(1)));
        assertThat(keys.former(List.of(keys.claim("user/7 task/2", "k", "a")))).isEmpty();
        assertThat(deeds).hasSize(1);
    }

    @Test
    void repeatsTheFormerAnswerOfAKey() {
        long first = placed(triggers().write(List.of(order(task, "k", "a"))).getFirst());

        TriggerStore later = triggers(new TimeOrderedIds(CLOCK, 1, first));
        List<TriggerAnswer> answers = later.write(List.of(
                order(task, "k", "a"), order(task, "k", "another"), order(task, "new", "a"), order(other, "k", "a")));

        assertThat(answers.get(0)).isEqualTo(new Repeated(IdText.of(first)));
        assertReused(answers.get(1));
        assertThat(placed(answers.get(2))).isGreaterThan(first);
        assertThat(placed(answers.get(3))).isGreaterThan(first);
        assertThat(store.count("run")).isEqualTo(3);
    }

    @Test
    void knowsAKeyThatComesTwiceAtOnce() {
        List<TriggerAnswer> answers =
                triggers().write(List.of(order(task, "k", "a"), order(task, "k", "a"), order(task, "k", "another")));

        assertThat(answers.get(1)).isEqualTo(new Repeated(IdText.of(placed(answers.get(0)))));
        assertReused(answers.get(2));
        assertThat(store.count("run")).isEqualTo(1);
    }

    @Test
    void writesNothingAtAllWhenOneCannotBeWritten() {
        TriggerStore sameIds = triggers(() -> 99);

        assertThatThrownBy(() -> sameIds.write(List.of(order(task, "k", "a"), order(task, null, "b"))))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);

        assertThat(store.count("run")).isZero();
        assertThat(store.count("idempotency_key")).isZero();
    }

    @Test
    void hasOneEffectHoweverManyAskAtOnce() throws Exception {
        Ids ids = new TimeOrderedIds(CLOCK, 1, 0);
        List<Callable<TriggerAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) { // each as another center would
            calls.add(() -> triggers(ids).write(List.of(order(task, "k", "a"))).getFirst());
        }
        List<TriggerAnswer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TriggerAnswer> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        List<TriggerAnswer> effects =
                answers.stream().filter(Placed.class::isInstance).toList();
        assertThat(effects).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Placed))
                .hasSize(5)
                .containsOnly(new Repeated(IdText.of(placed(effects.getFirst()))));
        assertThat(store.count("run")).isEqualTo(1);
    }

    private static void assertReused(TriggerAnswer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause())
                                .isInstanceOfSatisfying(
                                        Conflict.class,
                                        conflict -> assertThat(conflict.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED")));
    }

    private final class Trail implements Deeds {
        @Override
        public void record(List<Deed> several) {
            synchronized (deeds) {
                deeds.addAll(several);
            }
        }
    }
}
