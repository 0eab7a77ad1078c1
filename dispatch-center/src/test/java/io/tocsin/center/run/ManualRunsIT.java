package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.center.task.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class ManualRunsIT {
    private final Kind kind;
    private StoreFixture store;
    private TaskStore tasks;
    private ManualRuns runs;
    private Task task;

    ManualRunsIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        store = new StoreFixture(kind);
        tasks = TaskSamples.store(store.database);
        runs = new ManualRuns(store.database.jdbc(), () -> Instant.ofEpochMilli(NOW));
        task = TaskSamples.stored(store.database, TaskSamples.every(1), null);
    }

    private boolean write(long id) {
        ManualRuns.Held held = runs.hold(List.of(task));
        if (held.has(task)) {
            NewRun run = new NewRun(id, task.id(), Origin.MANUAL, NOW, (int) id, null, null, 1);
            runs.write(List.of(held.planned(run, task, null)));
            return true;
        }
        return false;
    }

    private int delete() {
        store.database.jdbc().update("UPDATE task SET tombstone = id, enabled = FALSE WHERE id = 1");
        return tasks.sweep();
    }

    @Test
    void refusesARunOfATaskThatWasDeletedMeanwhile() {
        store.database.jdbc().update("UPDATE task SET tombstone = id, enabled = FALSE WHERE id = 1");
        assertThat(store.database.transactions().call(() -> write(11))).isFalse();

        assertThat(tasks.sweep()).isEqualTo(1);
        assertThat(store.database.transactions().call(() -> write(12))).isFalse();
        assertThat(store.count("run")).isZero();
    }

    @Test
    void refusesARunOfATaskThatWasEditedMeanwhile() {
        store.database.jdbc().update("UPDATE task SET revision = 2 WHERE id = 1");

        assertThat(store.database.transactions().call(() -> write(11))).isFalse();
        assertThat(store.count("run")).isZero();
    }

    @Test
    void writesARunUnderTheEpochOfItsBucket() {
        store.database.transactions().run(() -> write(11));

        assertThat(store.database.jdbc().queryForObject("SELECT epoch FROM run WHERE id = 11", Long.class))
                .isEqualTo(store.buckets.epoch());
    }

    @Test
    void letsADeletionWaitForTheRunThatIsBeingWritten() {
        CompletableFuture<Integer> deletion = store.database.transactions().call(() -> {
            assertThat(write(11)).isTrue();
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(this::delete);
            assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });

        assertThat(deletion.join()).as("rows swept").isZero();
        assertThat(store.count("task")).isEqualTo(1);
        assertThat(store.runs.live(store.buckets)).hasSize(1);
    }

    @Test
    void sweepsNoTaskWhoseRunIsBeingWritten() {
        store.database.jdbc().update("UPDATE task SET retire = TRUE, enabled = FALSE WHERE id = 1");
        CompletableFuture<Integer> sweep = store.database.transactions().call(() -> {
            assertThat(write(11)).isTrue();
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(tasks::sweep);
            assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });

        assertThat(sweep.join()).isZero();
        assertThat(store.count("task")).isEqualTo(1);
    }
}
