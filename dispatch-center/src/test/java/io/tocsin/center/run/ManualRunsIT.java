package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.NotFound;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.center.task.TaskStore;
import java.time.Instant;
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
        BucketStore buckets = new BucketStore(store.database.jdbc(), store.database.transactions());
        runs = new ManualRuns(store.database.jdbc(), tasks, buckets, () -> Instant.ofEpochMilli(NOW));
        task = TaskSamples.stored(store.database, TaskSamples.every(1), null);
    }

    private void write(long id) {
        runs.write(new NewRun(id, task.id(), Origin.MANUAL, NOW, (int) id, null, null, 1), task);
    }

    private int delete() {
        store.database.jdbc().update("UPDATE task SET tombstone = id, enabled = FALSE WHERE id = 1");
        return tasks.sweep();
    }

    @Test
    void refusesARunOfATaskThatWasDeletedMeanwhile() {
        store.database.jdbc().update("UPDATE task SET tombstone = id, enabled = FALSE WHERE id = 1");
        assertThatThrownBy(() -> store.database.transactions().run(() -> write(11)))
                .isInstanceOf(NotFound.class);

        assertThat(tasks.sweep()).isEqualTo(1);
        assertThatThrownBy(() -> store.database.transactions().run(() -> write(12)))
                .isInstanceOf(NotFound.class);
        assertThat(store.count("run")).isZero();
    }

    @Test
    void letsADeletionWaitForTheRunThatIsBeingWritten() {
        CompletableFuture<Integer> deletion = store.database.transactions().call(() -> {
            write(11);
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
            write(11);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(tasks::sweep);
            assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });

        assertThat(sweep.join()).isZero();
        assertThat(store.count("task")).isEqualTo(1);
    }
}
