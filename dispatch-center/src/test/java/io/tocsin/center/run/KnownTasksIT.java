package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.KnownTasks.Turn;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskMemory;
import io.tocsin.center.task.TaskRows;
import io.tocsin.center.task.TaskSamples;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KnownTasksIT {
    @Test
    void keepsNoMoreThanItsBoundAndStillFindsAll() {
        StoreFixture store = new StoreFixture(Kind.H2);
        List<Turn> turns = LongStream.rangeClosed(1, 5)
                .mapToObj(id -> new Turn(stored(store, id).id(), 1, NOW, 0, false))
                .toList();
        TaskMemory memory = new TaskMemory(200);
        KnownTasks known = new KnownTasks(store.database.jdbc(), new TaskRows(), memory);

        for (int pass = 0; pass < 2; pass++) {
            assertThat(known.resolve(turns)).extracting(due -> due.task().id()).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(memory.characters()).isBetween(1L, 200L);
        }
    }

    @Test
    void readsADefinitionAgainOnceItWasEdited() {
        StoreFixture store = new StoreFixture(Kind.H2);
        TaskSamples.stored(store.database, TaskSamples.every(1), NOW);
        store.plans.due(store.buckets, NOW, NOW, 1);
        store.database.jdbc().update("UPDATE task SET handler = 'other', revision = 2 WHERE id = 1");

        assertThat(store.plans.due(store.buckets, NOW, NOW, 1))
                .extracting(due -> due.task().handler())
                .containsExactly("other");
    }

    private static Task stored(StoreFixture store, long id) {
        Task task = TaskSamples.every(id);
        Task large = new Task(
                id,
                task.groupId(),
                task.name(),
                task.kind(),
                task.handler(),
                "{\"text\":\"" + "x".repeat(80) + "\"}",
                task.schedule(),
                task.misfire(),
                task.execution(),
                task.enabled(),
                task.revision(),
                task.createdAt(),
                task.updatedAt(),
                task.description());
        return TaskSamples.stored(store.database, large, NOW);
    }
}
