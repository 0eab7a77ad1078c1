package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.run.LogArchive.Filter;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.protocol.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class RunArchiveStoreIT {
    private static final RunArchive.Filter ALL = new RunArchive.Filter(null, Set.of(), true, null, null);
    private static final GroupScope EVERYWHERE = new GroupScope.Everywhere();

    private final Kind kind;
    private StoreFixture store;
    private RunArchive archive;
    private LogArchive logs;
    private Task task;

    RunArchiveStoreIT(Kind kind) {
        this.kind = kind;
    }

    /** Runs 101 to 120 of one task; every third has ended. */
    @BeforeEach
    void planRuns() {
        store = new StoreFixture(kind);
        archive = new RunArchive(store.database.jdbc());
        logs = new LogArchive(store.database.jdbc());
        task = TaskSamples.stored(store.database, TaskSamples.every(10), NOW);
        NewRun[] runs = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> scheduled(100 + i, task, NOW + i))
                .toArray(NewRun[]::new);
        store.plans.claim(store.buckets, List.of(claim(task, NOW, NOW + 1_000, runs)));
        for (long id = 101; id <= 120; id++) {
            store.runs.apply(List.of(store.assigned(id), store.started(id)));
            if (id % 3 == 0) {
                store.runs.apply(List.of(store.ended(store.guard(id, 1, 1), null)));
            }
        }
    }

    @Test
    void pagesOverBothTablesWithoutGapOrRepeat() {
        List<Long> seen = new ArrayList<>();
        long below = Long.MAX_VALUE;
        for (List<RunView> page = archive.list(ALL, EVERYWHERE, below, 3);
                !page.isEmpty();
                page = archive.list(ALL, EVERYWHERE, below, 3)) {
            page.forEach(run -> seen.add(run.run().id()));
            below = seen.getLast();
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(101, 120)
                        .map(id -> 221 - id)
                        .boxed()
                        .toList());
    }

    @Test
    void narrowsByTaskStateTimeAndGroup() {
        assertThat(ids(new RunArchive.Filter(10L, Set.of(RunState.SUCCEEDED), true, null, null), EVERYWHERE))
                .containsExactly(120L, 117L, 114L, 111L, 108L, 105L, 102L);
        assertThat(ids(new RunArchive.Filter(11L, Set.of(), true, null, null), EVERYWHERE))
                .isEmpty();
        assertThat(ids(ALL, new GroupScope.Only(Set.of(7L, 8L)))).isEmpty();
        assertThat(ids(ALL, new GroupScope.Only(Set.of()))).isEmpty();
        assertThat(ids(ALL, new GroupScope.Only(Set.of(1L)))).hasSize(20);
        assertThat(ids(new RunArchive.Filter(null, Set.of(), true, null, Instant.ofEpochMilli(NOW + 3)), EVERYWHERE))
                .containsExactly(102L, 101L);
    }

    @Test
    void narrowsByOriginAndExecutor() {
        assertThat(ids(by(new RunArchive.Way(Origin.SCHEDULE, null)), EVERYWHERE))
                .hasSize(20);
        assertThat(ids(by(new RunArchive.Way(Origin.MANUAL, null)), EVERYWHERE)).isEmpty();
        assertThat(ids(by(new RunArchive.Way(null, 7L)), EVERYWHERE)).contains(102L);
        assertThat(ids(by(new RunArchive.Way(null, 9L)), EVERYWHERE)).isEmpty();
    }

    private static RunArchive.Filter by(RunArchive.Way way) {
        return new RunArchive.Filter(null, Set.of(), true, null, null, way);
    }

    @Test
    void showsLiveAndEndedRunsAlike() {
        RunView live = archive.find(101).orElseThrow();
        RunView ended = archive.find(102).orElseThrow();

        assertThat(live.state()).isEqualTo(RunState.RUNNING);
        assertThat(live.endedAt()).isZero();
        assertThat(live.last())
                .satisfies(attempt -> assertThat(attempt.startedAt()).isEqualTo(NOW * 1_000));
        assertThat(ended.endedAt()).isEqualTo(NOW * 1_000 + 9);
        assertThat(ended.last()).satisfies(attempt -> {
            assertThat(attempt.result()).isEqualTo("{\"files\":3}");
            assertThat(attempt.assignment().executorId()).isEqualTo(7);
            assertThat(attempt.clockError()).isEqualTo(50);
        });
        assertThat(archive.find(999)).isEmpty();
    }

    @Test
    void leavesLongResultsAndStackTracesOutOfLists() {
        String result = "1".repeat(5_000);
        store.database
                .jdbc()
                .update(
                        "UPDATE run SET result = ?, error_code = 'X', error_message = 'm', error_detail = 'd'"
                                + " WHERE id = 105",
                        result);
        assertListedBriefly(result);

        store.mover.moveAll();
        assertListedBriefly(result);
    }

    private void assertListedBriefly(String result) {
        List<RunView> listed = archive.list(ALL, EVERYWHERE, 106, 4);

        assertThat(listed.getFirst().last()).satisfies(attempt -> {
            assertThat(attempt.result()).isNull();
            assertThat(attempt.failure()).isEqualTo(new AttemptView.Failure("X", "m", null));
        });
        assertThat(listed.getLast().last())
                .satisfies(attempt -> assertThat(attempt.result()).isEqualTo("{\"files\":3}"));
        assertThat(archive.find(105).orElseThrow().last()).satisfies(attempt -> {
            assertThat(attempt.result()).isEqualTo(result);
            assertThat(attempt.failure()).isEqualTo(new AttemptView.Failure("X", "m", "d"));
        });
    }

    @Test
    void revivesAnEndedRunForOneAttemptMore() {
        RevivalStore revivals =
                new RevivalStore(store.database.jdbc(), new History(store.database.jdbc(), List.of(store.told)));

        LiveRun revived = store.database
                .transactions()
                .call(() -> revivals.revive(102, NOW + 5).orElseThrow());

        assertThat(revived.state()).isEqualTo(RunState.RETRYING);
        assertThat(revived.attempt()).isEqualTo(2);
        assertThat(revived.dueAt()).isEqualTo(NOW + 5);
        assertThat(store.told.moved).extracting(Moves.EndedRun::id).containsExactly(102L);
        assertThat(store.told.revived).isEqualTo(store.told.moved);
        assertThat(archive.attempts(102)).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(attempt.result()).isEqualTo("{\"files\":3}");
        });
        store.mover.moveAll();
        assertThat(store.count("run_history")).isEqualTo(6);
        assertThat(store.database.transactions().call(() -> revivals.revive(102, NOW)))
                .isEmpty();
        Outcome failure = new Outcome.Failed("EXIT_3", "no", null);
        boolean[] held = store.runs.apply(List.of(
                new RunChange.Assigned(store.guard(102, 2, 1), 2, 2, 1, store.executor(8)),
                new RunChange.Ended(
                        store.guard(102, 2, 2),
                        RunState.FAILED,
                        "FAILED",
                        NOW * 1_000,
                        store.attempt(102, 2, RunState.FAILED, failure),
                        null)));
        assertThat(held).containsExactly(true, true);
        assertThat(archive.find(102).orElseThrow().last())
                .satisfies(attempt ->
                        assertThat(attempt.failure()).isEqualTo(new AttemptView.Failure("EXIT_3", "no", null)));
    }

    @Test
    void searchesAndPagesALog() {
        log(102, 1, 1, "Begin");
        log(102, 1, 2, "50% done");
        log(102, 1, 3, "500 done");
        log(102, 2, 1, "begin again");

        assertThat(texts(102, new Filter(null, new LogPosition(0, 0), null), 3))
                .containsExactly("Begin", "50% done", "500 done");
        assertThat(texts(102, new Filter(null, new LogPosition(1, 3), null), 3)).containsExactly("begin again");
        assertThat(texts(102, new Filter(null, new LogPosition(0, 0), "BEGIN"), 9))
                .containsExactly("Begin", "begin again");
        assertThat(texts(102, new Filter(1, new LogPosition(0, 0), "50% "), 9)).containsExactly("50% done");
    }

    @Test
    void findsTheNewestRunThatWroteSomething() {
        assertThat(logs.latestRun(10)).isEmpty();
        log(102, 1, 1, "ended");
        log(101, 1, 1, "live, but older");

        assertThat(logs.latestRun(10)).hasValue(102);

        log(119, 1, 1, "live");
        assertThat(logs.latestRun(10)).hasValue(119);
    }

    private List<Long> ids(RunArchive.Filter filter, GroupScope scope) {
        return archive.list(filter, scope, Long.MAX_VALUE, 100).stream()
                .map(run -> run.run().id())
                .toList();
    }

    private List<String> texts(long run, Filter filter, int limit) {
        return logs.lines(run, filter, limit).stream()
                .map(line -> line.line().text())
                .toList();
    }

    private void log(long run, int attempt, int line, String text) {
        store.database.jdbc().update("INSERT INTO run_log VALUES (?, ?, ?, 0, 'INFO', ?)", run, attempt, line, text);
    }
}
